/**
 * Keys of an Inspect log for which our runs have no value. Version 2 has had two published JSON Schemas. The first,
 * `log-schema.json`, requires every key of a part, also those that are null. `inspect-openapi.json`, its
 * successor since 2026, requires what can't be null, also of the log as a whole.
 */

/** Settings of the model. A null was not set. */
const GENERATE =
  "max_retries timeout attempt_timeout max_connections system_message max_tokens top_p temperature stop_seqs best_of frequency_penalty presence_penalty logit_bias seed top_k num_choices logprobs top_logprobs parallel_tool_calls internal_tools max_tool_output cache_prompt verbosity effort reasoning_effort reasoning_tokens reasoning_summary reasoning_history response_schema extra_headers extra_body modalities cache batch";
const CONFIG =
  "limit sample_id sample_shuffle epochs epochs_reducer approval fail_on_error continue_on_fail retry_on_error message_limit token_limit time_limit working_limit cost_limit max_samples max_dataset_memory max_tasks max_subprocesses max_sandboxes sandbox_cleanup log_samples log_realtime log_images log_model_api log_buffer log_shared score_display";
const SPEC =
  "eval_set_id task_file task_display_name task_registry_name solver solver_args solver_args_passed tags sandbox model_base_url model_roles revision scorers metrics";
const SAMPLE =
  "choices sandbox files setup scores timelines started_at completed_at total_time working_time uuid invalidation error error_retries events_data limit";

export const INSPECT = {
  generate: nulls(GENERATE),
  config: nulls(CONFIG),
  plan: { name: "plan", steps: [], finish: null, config: nulls(GENERATE) },
  spec: { ...nulls(SPEC), task_attribs: {}, task_args: {}, task_args_passed: {}, model_args: {} },
  sample: {
    ...nulls(SAMPLE),
    store: {},
    events: [],
    model_usage: {},
    role_usage: {},
    attachments: {},
  },
  message: nulls("id source metadata"),
  call: { parse_error: null, view: null, type: "function" },
  output: nulls("usage time metadata error"),
  score: { answer: null, explanation: null, metadata: null, history: [] },
} as const;

/** An object whose keys are all null. */
function nulls(keys: string): Record<string, null> {
  return Object.fromEntries(keys.split(" ").map((key) => [key, null]));
}
