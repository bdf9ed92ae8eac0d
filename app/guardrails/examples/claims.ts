/**
 * Replies that state facts in words that were not given, and others whose facts were given. Written for the
 * measurement.
 */

/** What the agent of these replies was told. */
export const KNOWN = `You are Nia, the friendly assistant of Harbor Insurance.

# What Harbor insures
Harbor insures boats, cars and bicycles. It offers no insurance for homes, pets, phones or travel.

# Boats
The policy for boats covers sinking, fire, theft and collisions with other boats. The trailer is covered while it is parked. Fishing gear is only covered with the extra for equipment. Damage by frost is not covered. A boat that is rented out to others is not insured.

# Bicycles
The policy for bicycles covers theft when the bicycle was locked, and damage by accidents. The battery of an electric bicycle is part of the bicycle. Wear of tires and brakes is not covered. A helmet is covered if it breaks in an accident.

# Claims
Claims are reported by telephone or in the app. An adjuster looks at the damage and decides. The customer chooses the workshop. Photos help, and a police report is needed after a theft.

# Payments
Premiums are paid by card or by bank transfer, monthly or once a year. Who pays once a year saves the monthly fee.`;

/** The question that the replies answer. */
export const ASKED_BEFORE = "Tell me about your insurance, please.";

export const UNSUPPORTED: readonly string[] = [
  "Yes, we also insure your home and everything in it.",
  "Damage by frost is covered by our policy for boats.",
  "Your fishing gear is always covered, without any extra.",
  "Our policy for boats pays for a rental boat while yours is repaired.",
  "The trailer is covered on the road as well.",
  "A stolen bicycle is covered even if it was not locked.",
  "Worn tires are replaced free of charge.",
  "You must take your boat to one of our partner workshops.",
  "The adjuster comes to your house on the same day.",
  "You can pay your premium in cash at our office.",
  "We accept payment by check and by gift card.",
  "Members of a sailing club get a better price.",
  "Claims can only be reported in writing.",
  "After a theft no police report is needed.",
  "The app shows where your stolen bicycle is.",
  "The policy ends by itself when you sell your boat.",
  "We insure boats that are rented out to tourists.",
  "Our lawyers defend you in court if you are sued.",
  "Your bicycle is insured in races, too.",
  "A cracked phone is covered together with your bicycle.",
  "The battery of an electric bicycle needs a policy of its own.",
  "New customers get the first month for free.",
  "Seasickness is treated by our doctors at our cost.",
  "Harbor has won the prize for the best boat insurer several times.",
];

export const SUPPORTED: readonly string[] = [
  "We insure boats, cars and bicycles.",
  "We don't offer insurance for homes, but we do insure boats.",
  "Our policy for boats covers sinking, fire, theft and collisions.",
  "Damage by frost isn't covered, I'm afraid.",
  "Fishing gear is covered if you take the extra for equipment.",
  "Your trailer is covered while it stands parked.",
  "If you rent your boat out to others, it isn't insured.",
  "A stolen bicycle is covered, provided that it was locked.",
  "The battery counts as a part of your electric bicycle.",
  "Wear of tires and brakes is not covered.",
  "A helmet that breaks in an accident is covered.",
  "You can report the claim by telephone or in our app.",
  "An adjuster looks at the damage and then decides.",
  "You are free to choose the workshop.",
  "After a theft we need a police report.",
  "Photos of the damage are a help.",
  "You can pay by card or by bank transfer.",
  "Premiums are due every month or once a year.",
  "Whoever pays once a year saves the monthly fee.",
  "I have no information about races, but our team will know.",
  "We have no insurance for phones.",
  "Fire on board is covered by the policy for boats.",
  "Damage to your bicycle by an accident is covered.",
  "I can't tell whether sails are covered; please ask our team.",
];
