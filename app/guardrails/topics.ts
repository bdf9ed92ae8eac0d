/**
 * Queries to an assistant at home that a support agent also gets, or that may be about a vehicle or a bill.
 */
const EITHER =
  /^(?:yes|no|maybe|cancel|repeat|goodbye|what_is_your_name|where_are_you_from|who_made_you|who_do_you_work_for|how_old_are_you|what_are_your_hobbies|do_you_have_pets|change_|user_name|oil_change_|tire_|gas|mpg|jump_start|last_maintenance|schedule_maintenance|car_rental|plug_type|traffic|directions|distance|bill_|pay_bill|min_payment|balance|application_status|order_status|account_blocked|report_fraud|direct_deposit|meaning_of_life|date|time$|reset_settings|find_phone|make_call|text$|spelling|sync_device)/;
/** Small talk that every agent gets. */
const TO_ANYBODY = /^(?:greeting|thank_you|are_you_a_bot|what_can_i_ask_you)$/;

/**
 * How a query to an assistant at home relates to a vehicle insurer's agent; null where that can be disputed.
 */
export function topicOf(intent: string): "own" | "off" | null {
  if (intent.startsWith("insurance") || TO_ANYBODY.test(intent)) return "own";
  return EITHER.test(intent) ? null : "off";
}
