/** Words that address the company. */
export const OURS =
  /\b(?:you|your|yours|u|ur|acme|us|eva|this chat|quote|vous|votre|vos|usted|ustedes|su|sus|tu|tus|sie|ihr|ihre|ihren|ihnen|abren|cierran|atienden|ouvrez|fermez|somebody|people)\b/;
