import { apiPathOf } from '../kubernetes/api-path.ts';
import { windowsUserFault } from '../kubernetes/windows-user.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { byteLength } from '../text/bytes.ts';
import { example } from './example.ts';
import { refused, refusedWhole, shown } from './refused.ts';
import type { Rule } from './types.ts';

const windowsPod = (options: string) =>
  example({
    spec: 'os:\n  name: windows',
    podContext: `runAsNonRoot: true\nwindowsOptions:\n  ${options}`,
    containerContext: 'runAsNonRoot: true',
  });

/** Source: pkg/apis/core/validation/validation.go, validateWindowsSecurityContextOptions. */
export const windowsCredential: Rule = {
  id: 'windows-credential',
  level: 'error',
  words: ['gmsa'],
  doc: {
    title: 'A group managed service account is named as its object is',
    why: `\`gmsaCredentialSpecName\` is the name of a GMSACredentialSpec object, and \`gmsaCredentialSpec\` its content. ${refusedWhole}`,
    how: 'Write the name in lower case, with letters, digits, `-` and `.`; leave the content to the webhook that fills it in.',
    bad: windowsPod('gmsaCredentialSpecName: Web_Spec'),
    good: windowsPod('gmsaCredentialSpecName: web-spec'),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/'],
  },
  *check(workload, { version }) {
    for (const { subject, field, value, keys } of judgedFields(workload.pod, version)) {
      const reading = value.string();
      const fault = reading.state === 'set' ? credentialFault(field.name, reading.value) : undefined;
      if (fault) yield refused({ subject, at: value, path: apiPathOf(workload, subject, ...keys), ...fault });
    }
  },
};

/** Source: pkg/apis/core/validation/validation.go, validateWindowsSecurityContextOptions. */
export const windowsUserName: Rule = {
  id: 'windows-user-name',
  level: 'error',
  words: ['runAsUserName'],
  doc: {
    title: 'A user of Windows is written as `USER` or `DOMAIN\\USER`',
    why: `A name that Windows cannot read would leave the container with the user of its image. ${refusedWhole}`,
    how: 'Write `ContainerUser`, or a user of the image; a domain stands before it with one backslash.',
    bad: windowsPod('runAsUserName: web@example.com'),
    good: windowsPod('runAsUserName: ContainerUser'),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/'],
  },
  *check(workload, { version }) {
    for (const { subject, field, value, keys } of judgedFields(workload.pod, version)) {
      const name = value.string();
      const detail = field.name === 'runAsUserName' && name.state === 'set' ? windowsUserFault(name.value) : undefined;
      if (detail === undefined || name.state !== 'set') continue;
      yield refused({
        subject,
        at: value,
        words: `\`runAsUserName\` is ${shown(name.value)}, which is no user of Windows. Write \`USER\` or \`DOMAIN\\USER\`.`,
        path: apiPathOf(workload, subject, ...keys),
        detail,
      });
    }
  },
};

const longestSubdomain = 253;
const subdomain = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const subdomainPattern = new RegExp(`^${subdomain}$`);
const largestKiB = 64;

function credentialFault(field: string, text: string): { words: string; detail: string } | undefined {
  if (field === 'gmsaCredentialSpecName') {
    const detail = subdomainFault(text);
    const words = `\`${field}\` is ${shown(text)}, which is no name of an object. Write the name of a GMSACredentialSpec.`;
    return detail === undefined ? undefined : { words, detail };
  }
  if (field !== 'gmsaCredentialSpec') return undefined;
  if (text === '') {
    const words = `\`${field}\` is empty. Leave it out, or name the object that holds it.`;
    return { words, detail: 'gmsaCredentialSpec cannot be an empty string' };
  }
  if (byteLength(text) <= largestKiB * 1024) return undefined;
  const words = `\`${field}\` is too large. Name the object that holds it instead.`;
  return { words, detail: `gmsaCredentialSpec size must be under ${largestKiB} KiB` };
}

/** Source: k8s.io/apimachinery pkg/util/validation/validation.go, IsDNS1123Subdomain. */
function subdomainFault(text: string): string | undefined {
  if (byteLength(text) > longestSubdomain) return `must be no more than ${longestSubdomain} characters`;
  if (subdomainPattern.test(text)) return undefined;
  return `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomain}')`;
}
