import { byteLength } from '../text/bytes.ts';

const longestUser = 104;
const longestDomain = 255;

/** Up to 15 characters of a NetBIOS name. */
const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const dns = new RegExp(`^${label}(?:\\.${label})*$`);

/**
 * The detail of the API server's first error about a `runAsUserName` (`[DOMAIN\]USER`); undefined where it takes it.
 * Source: pkg/apis/core/validation/validation.go, validateWindowsSecurityContextOptions.
 */
export function windowsUserFault(name: string): string | undefined {
  if (name === '') return 'runAsUserName cannot be an empty string';
  if (hasControlCharacter(name)) return 'runAsUserName cannot contain control characters';
  const [first = '', second, ...more] = name.split('\\');
  if (more.length > 0) return 'runAsUserName cannot contain more than one backslash';
  if (second === undefined) return userFault(first);
  return domainFault(first) ?? userFault(second);
}

function domainFault(domain: string): string | undefined {
  if (byteLength(domain) > longestDomain)
    return `runAsUserName's Domain length must be under ${longestDomain + 1} characters`;
  if (netBios.test(domain) || dns.test(domain)) return undefined;
  return "runAsUserName's Domain doesn't match the NetBios nor the DNS format";
}

function userFault(user: string): string | undefined {
  if (user === '') return "runAsUserName's User cannot be empty";
  if (byteLength(user) > longestUser)
    return `runAsUserName's User length must not be longer than ${longestUser} characters`;
  if (/^[. ]+$/.test(user)) return "runAsUserName's User cannot contain only periods or spaces";
  if (/["/\\:;|=,+*?<>@[\]]/.test(user))
    return 'runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]';
  return undefined;
}

/** Those of ASCII, as `[[:cntrl:]]` has them in Go. */
function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((character) => character < ' ' || character === '\u007f');
}
