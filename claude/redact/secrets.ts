type Environment = Readonly<Record<string, string | undefined>>;

/** Names of environment variables that hold a secret of any kind. */
const SECRET_NAME =
  /(?:^|_)(?:API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PAT|CREDENTIALS?|AUTH|AUTHORIZATION)$/i;

/** Names of headers that hold a secret. */
const SECRET_HEADER = /auth|key|token|secret|cookie|password|credential|session|signature/i;

/**
 * Every secret of an environment: keys and tokens, values of custom headers, names with passwords and queries
 * in URLs, also those of proxies.
 * @param env `process.env`
 */
export function secretsOf(env: Environment): string[] {
  const found = Object.entries(env).flatMap(([name, raw]) => {
    const value = raw?.trim() ?? "";
    if (value === "") return [];
    if (name === "ANTHROPIC_API_KEY" || name === "ANTHROPIC_AUTH_TOKEN") return [value];
    if (name === "ANTHROPIC_CUSTOM_HEADERS") return value.split(/[\r\n]+/).flatMap(inHeader);
    const named = SECRET_NAME.test(name) && isToken(value) ? [value] : [];
    return [...named, ...inUrl(value, { name })];
  });
  return [...new Set(found.filter((secret) => secret !== ""))];
}

/** A word of a language is not a secret; otherwise ordinary texts would be redacted. Neither is a path. */
function isToken(value: string): boolean {
  if (/^[./~]/.test(value) || /^(?:true|false)$/i.test(value)) return false;
  return value.length >= 16 || (value.length >= 8 && /\d/.test(value) && /\D/.test(value));
}

function inHeader(line: string): string[] {
  const [, name = "", value = ""] = /^([^:]*):\s*(.*?)\s*$/.exec(line) ?? [];
  const token = /^(?:bearer|basic|token)\s+(.+)$/i.exec(value)?.[1] ?? value;
  return SECRET_HEADER.test(name) || isToken(token) ? [token] : [];
}

/** A proxy may be written without its scheme. */
function inUrl(value: string, { name }: { name: string }): string[] {
  const isProxy = /_proxy$/i.test(name) && !/^no_proxy$/i.test(name);
  if (!isProxy && !value.includes("://")) return [];
  const text = value.includes("://") ? value : `http://${value}`;
  if (!URL.canParse(text)) return inBrokenUrl(text);
  const url = new URL(text);
  const query = [...url.searchParams.values(), url.search.slice(1), url.hash.slice(1)];
  return [...inUserInfo(url), ...query];
}

function inUserInfo({ username, password, host }: Pick<URL, "username" | "password" | "host">): string[] {
  if (password === "") return username.length >= 16 ? [username, decoded(username)] : [];
  const plain = `${decoded(username)}:${decoded(password)}`;
  const raw = `${username}:${password}`;
  // A short secret is recognised by the text around it.
  return [
    password,
    decoded(password),
    ...[plain, raw].flatMap((pair) => [pair, `${pair}@`, `${pair}@${host}`]),
  ];
}

/** The text before the last @ is a name and a password, even if the rest is wrong. */
function inBrokenUrl(text: string): string[] {
  const [, username = "", password = "", host = ""] = /:\/\/([^:@]*):(.*)@(.*)/.exec(text) ?? [];
  return inUserInfo({ username, password, host });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
