import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { makeFixes } from '../../shared/engine/fixes.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { type Differences, findingsOn, policy } from './pods.ts';

const rules: ReadonlySet<string> = new Set([
  'id-out-of-range',
  'unsupported-value',
  'profile-type-missing',
  'localhost-profile',
  'escalation-contradiction',
  'unmasked-without-user-namespace',
  'user-namespace-conflict',
  'shared-process-namespace',
  'sysctl-name',
  'sysctl-of-host-namespace',
  'os-name',
  'field-of-other-os',
  'windows-credential',
  'windows-user-name',
  'host-process-mismatch',
]);

/** The API server's words at the end of each message of these rules, without the full stop. */
function quotedOn(differences: Differences, version?: number): readonly string[] {
  return findingsOn(differences, policy(undefined, version))
    .filter(({ ruleId }) => rules.has(ruleId))
    .map(({ level, message }) => {
      assert.equal(level, 'error');
      const [, words = ''] = /^.+[.] The API server refuses it: (.+)\.$/s.exec(message) ?? [];
      return words;
    });
}

function foundIn(text: string) {
  return findingsIn(analyzeFile(text, policy(undefined))).filter(({ ruleId }) => rules.has(ruleId));
}

/** Pods, and what kube-apiserver 1.37 says of them (its validation.go, read at v1.37.0). */
const said: readonly (readonly [Differences, string])[] = [
  [
    { podContext: { supplementalGroups: [1, -1] } },
    '`spec.securityContext.supplementalGroups[1]`: must be between 0 and 2147483647, inclusive',
  ],
  [
    { role: 'sidecar', context: { runAsUser: -1 } },
    '`spec.initContainers[1].securityContext.runAsUser`: must be between 0 and 2147483647, inclusive',
  ],
  [
    { role: 'init', context: { privileged: true } },
    '`spec.initContainers[0].securityContext`: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
  ],
  [
    { role: 'container', context: { capabilities: { add: ['CAP_SYS_ADMIN'] } } },
    '`spec.containers[0].securityContext`: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
  ],
  [
    { role: 'ephemeral', context: { procMount: 'none' } },
    '`spec.ephemeralContainers[0].securityContext.procMount`: supported values: "Default", "Unmasked"',
  ],
  [
    { role: 'container', context: { procMount: 'Unmasked' } },
    '`spec.containers[0].securityContext.procMount`: `hostUsers` must be false to use `Unmasked`',
  ],
  [
    { podContext: { seccompProfile: {} } },
    '`spec.securityContext.seccompProfile.type`: type is required when seccompProfile is set',
  ],
  [
    { podContext: { seccompProfile: { type: 'x' } } },
    '`spec.securityContext.seccompProfile.type`: supported values: "Localhost", "RuntimeDefault", "Unconfined"',
  ],
  [
    { podContext: { seccompProfile: { type: 'Localhost' } } },
    '`spec.securityContext.seccompProfile.localhostProfile`: must be set when seccomp type is Localhost',
  ],
  [
    { podContext: { seccompProfile: { type: 'Unconfined', localhostProfile: 'a' } } },
    '`spec.securityContext.seccompProfile.localhostProfile`: can only be set when seccomp type is Localhost',
  ],
  [
    { podContext: { seccompProfile: { type: 'Localhost', localhostProfile: '/../a' } } },
    '`spec.securityContext.seccompProfile.localhostProfile`: must be a relative path',
  ],
  [
    { podContext: { seccompProfile: { type: 'Localhost', localhostProfile: '..' } } },
    "`spec.securityContext.seccompProfile.localhostProfile`: must not contain '..'",
  ],
  [
    { podContext: { appArmorProfile: { type: null } } },
    '`spec.securityContext.appArmorProfile.type`: type is required when appArmorProfile is set',
  ],
  [
    { podContext: { appArmorProfile: { type: 'Localhost', localhostProfile: '' } } },
    '`spec.securityContext.appArmorProfile.localhostProfile`: must be set when AppArmor type is Localhost',
  ],
  [
    { podContext: { appArmorProfile: { type: 'Localhost', localhostProfile: '\u0085a' } } },
    '`spec.securityContext.appArmorProfile.localhostProfile`: must not be padded with whitespace',
  ],
  [
    { podContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a'.repeat(4096) } } },
    '`spec.securityContext.appArmorProfile.localhostProfile`: may not be more than 4095 bytes',
  ],
  [
    { podContext: { appArmorProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } } },
    '`spec.securityContext.appArmorProfile.localhostProfile`: can only be set when AppArmor type is Localhost',
  ],
  [
    { podContext: { seLinuxChangePolicy: '' } },
    '`spec.securityContext.seLinuxChangePolicy`: supported values: "MountOption", "Recursive"',
  ],
  [
    { spec: { shareProcessNamespace: true, hostPID: true } },
    '`spec.shareProcessNamespace`: ShareProcessNamespace and HostPID cannot both be enabled',
  ],
  [{ podContext: { sysctls: [{ value: '1' }] } }, '`spec.securityContext.sysctls[0].name`: Required value'],
  [
    { podContext: { sysctls: [{ name: 'a..b', value: '1' }] } },
    '`spec.securityContext.sysctls[0].name`: must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$',
  ],
  [
    {
      podContext: {
        sysctls: [
          { name: 'a.b', value: '1' },
          { name: 'a.b', value: '2' },
        ],
      },
    },
    '`spec.securityContext.sysctls[1].name`: Duplicate value: "a.b"',
  ],
  [
    { spec: { hostNetwork: true }, podContext: { sysctls: [{ name: 'net.a', value: '1' }] } },
    "`spec.securityContext.sysctls[0].name`: may not be specified when 'hostNetwork' is true",
  ],
  [
    { spec: { hostIPC: true }, podContext: { sysctls: [{ name: 'kernel.sem', value: '1' }] } },
    "`spec.securityContext.sysctls[0].name`: may not be specified when 'hostIPC' is true",
  ],
  [{ spec: { hostUsers: false, hostNetwork: true } }, '`spec.hostNetwork`: when `hostUsers` is false'],
  [{ spec: { hostUsers: false, hostPID: true } }, '`spec.HostPID`: when `hostUsers` is false'],
  [{ spec: { hostUsers: false, hostIPC: true } }, '`spec.HostIPC`: when `hostUsers` is false'],
  [
    { spec: { hostUsers: false }, role: 'container', container: { volumeDevices: [{ name: 'a' }] } },
    '`spec.containers[0].volumeDevices`: when `hostUsers` is false',
  ],
  [{ spec: { os: {} } }, '`spec.os.name`: Required value'],
  [{ spec: { os: { name: 'darwin' } } }, '`spec.os`: supported values: "linux", "windows"'],
  [{ windows: true, spec: { hostUsers: true } }, '`spec.hostUsers`: cannot be set for a windows pod'],
  [
    { windows: true, role: 'init', context: { runAsUser: -1 } },
    '`spec.initContainers[0].securityContext.runAsUser`: cannot be set for a windows pod',
  ],
  [{ windows: true, spec: { resources: {} } }, '`spec.resources`: may not be set for a windows pod'],
  [
    { spec: { os: { name: 'linux' } }, podContext: { windowsOptions: { runAsUserName: '' } } },
    '`spec.securityContext.windowsOptions`: windows options cannot be set for a linux pod',
  ],
  [
    { podContext: { windowsOptions: { gmsaCredentialSpecName: '-' } } },
    "`spec.securityContext.windowsOptions.gmsaCredentialSpecName`: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  ],
  [
    { podContext: { windowsOptions: { gmsaCredentialSpec: '' } } },
    '`spec.securityContext.windowsOptions.gmsaCredentialSpec`: gmsaCredentialSpec cannot be an empty string',
  ],
  [
    {
      spec: { hostNetwork: true },
      podContext: { windowsOptions: { hostProcess: true } },
      role: 'init',
      context: { windowsOptions: { hostProcess: false } },
    },
    '`spec.initContainers[0].securityContext.windowsOptions.hostProcess`: pod hostProcess value must be identical if both are specified, was true',
  ],
  [
    { spec: { hostNetwork: true }, role: 'init', context: { windowsOptions: { hostProcess: true } } },
    '`spec`: If pod contains any hostProcess containers then all containers must be HostProcess containers',
  ],
  [
    { podContext: { windowsOptions: { hostProcess: true } } },
    '`spec.hostNetwork`: hostNetwork must be true if pod contains any hostProcess containers',
  ],
];

describe('what the API server refuses is told once, with its own words', () => {
  for (const [differences, words] of said) {
    const { podContext, spec, context } = differences;
    it(JSON.stringify({ ...spec, ...podContext, ...context }).slice(0, 100), () => {
      assert.deepEqual(quotedOn(differences), [words]);
    });
  }
});

describe('what older API servers say', () => {
  const hostUsers = { hostUsers: false, hostPID: true };
  const shares = { spec: { shareProcessNamespace: true, hostPID: true } };
  const sysctl = { spec: { hostNetwork: true }, podContext: { sysctls: [{ name: 'net.a', value: '1' }] } };
  const devices = {
    spec: { hostUsers: false },
    role: 'container',
    container: { volumeDevices: [{ name: 'a' }] },
  } as const;
  const conflict = '`spec.HostPID`: when `pod.Spec.HostUsers` is false';
  const contradiction = 'ShareProcessNamespace and HostPID cannot both be enabled';
  /** By the version that says it; before, a field is dropped or nobody looks. */
  const rows: readonly (readonly [Differences, number, readonly string[]])[] = [
    [{ podContext: { seccompProfile: {} } }, 18, []],
    [{ podContext: { appArmorProfile: {} } }, 29, []],
    [{ role: 'init', context: { procMount: 'x' } }, 32, []],
    [{ role: 'init', context: { procMount: 'Unmasked' } }, 32, []],
    [{ podContext: { seLinuxChangePolicy: 'x' } }, 32, []],
    [{ podContext: { supplementalGroupsPolicy: 'x' } }, 32, []],
    [{ spec: hostUsers }, 32, []],
    [{ spec: hostUsers }, 33, [conflict]],
    [devices, 33, []],
    [sysctl, 28, []],
    [sysctl, 29, ["`spec.securityContext.sysctls[0].name`: may not be specified when 'hostNetwork' is true"]],
    [shares, 36, [`\`spec.securityContext.shareProcessNamespace\`: ${contradiction}`]],
    [{ spec: { os: {} } }, 33, ['`spec.os.name`: cannot be empty']],
    [{ spec: { os: {} } }, 23, []],
    [{ windows: true, podContext: { fsGroup: 1 } }, 23, []],
    [{ windows: true, spec: { resources: {} } }, 33, []],
    [{ windows: true, spec: { hostUsers: true } }, 32, []],
    [{ podContext: { windowsOptions: { hostProcess: true } } }, 22, []],
  ];
  for (const [differences, version, words] of rows) {
    it(`1.${version} of ${JSON.stringify(differences).slice(0, 80)}`, () => {
      assert.deepEqual(quotedOn(differences, version), words);
    });
  }
});

describe('names of Windows users', () => {
  const quoted = (runAsUserName: string) => quotedOn({ podContext: { windowsOptions: { runAsUserName } } });
  const path = '`spec.securityContext.windowsOptions.runAsUserName`: runAsUserName';
  const good = [
    'ContainerUser',
    'NT AUTHORITY\\Local service',
    'example.com\\web',
    `${'a'.repeat(63)}.b\\web`,
    'a-.b_c d$\\u',
    'a'.repeat(104),
    '.a',
    'ü',
  ];
  it('that the API server takes', () => {
    for (const name of good) assert.deepEqual(quoted(name), [], name);
  });
  for (const [name, detail] of [
    ['', ' cannot be an empty string'],
    ['a\tb', ' cannot contain control characters'],
    ['a\u007f', ' cannot contain control characters'],
    ['a\\b\\c', ' cannot contain more than one backslash'],
    [`${'a.'.repeat(128)}\\b`, "'s Domain length must be under 256 characters"],
    ['\\b', "'s Domain doesn't match the NetBios nor the DNS format"],
    ['a/b\\u', "'s Domain doesn't match the NetBios nor the DNS format"],
    [`${'a'.repeat(64)}\\b`, "'s Domain doesn't match the NetBios nor the DNS format"],
    ['.a\\b', "'s Domain doesn't match the NetBios nor the DNS format"],
    ['a\\', "'s User cannot be empty"],
    ['a'.repeat(105), "'s User length must not be longer than 104 characters"],
    ['ü'.repeat(53), "'s User length must not be longer than 104 characters"],
    ['. .', "'s User cannot contain only periods or spaces"],
    ['a[b', '\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]'],
  ] as const) {
    it(`that it refuses: ${JSON.stringify(name).slice(0, 40)}`, () => {
      assert.deepEqual(quoted(name), [path + detail]);
    });
  }
});

const template = (indent: string) =>
  ['spec:', '  securityContext: {runAsUser: -1}', '  containers: [{name: a, image: "a:1"}]']
    .map((line) => indent + line)
    .join('\n');

describe('the path is that of the object', () => {
  for (const [text, path] of [
    [
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n${template('    ')}`,
      'spec.template.spec',
    ],
    [
      `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  jobTemplate:\n    spec:\n      template:\n${template('        ')}`,
      'spec.jobTemplate.spec.template.spec',
    ],
    [`apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\ntemplate:\n${template('  ')}`, 'template.spec'],
    [
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n${template('  ')}`,
      'spec',
    ],
  ] as const) {
    it(path, () => {
      const [finding, ...others] = foundIn(text);
      assert.ok(finding?.message.includes(`\`${path}.securityContext.runAsUser\``), finding?.message);
      assert.deepEqual(others, []);
    });
  }
});

describe('what can not be known is left alone', () => {
  const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${spec}\n`;
  const containers = 'containers: [{name: a, image: "a:1"}]';
  for (const [what, text] of [
    [
      'a type that a template decides',
      pod(`securityContext:\n    seccompProfile:\n      type: {{ .Values.type }}\n  ${containers}`),
    ],
    [
      'a name that a template may add',
      pod(
        `securityContext:\n    seccompProfile:\n      type: Localhost\n      {{- include "a" . | nindent 6 }}\n  ${containers}`,
      ),
    ],
    [
      'hostUsers that a template decides',
      pod(
        `hostUsers: {{ .Values.a }}\n  containers: [{name: a, image: "a:1", securityContext: {procMount: Unmasked}}]`,
      ),
    ],
    ['a system that a template decides', pod(`os: {name: "{{ .Values.os }}"}\n  hostPID: true\n  ${containers}`)],
    ['values of another type', pod(`securityContext: {runAsUser: "-1", seccompProfile: {type: 1}}\n  ${containers}`)],
    [
      'what the base of an overlay may say',
      pod(
        'containers: [{name: a, securityContext: {procMount: Unmasked, seccompProfile: {localhostProfile: a}, windowsOptions: {hostProcess: true}}}]',
      ),
    ],
  ] as const) {
    it(what, () => assert.deepEqual(foundIn(text), []));
  }
});

describe('fixes, which are all to be reviewed', () => {
  /** The titles of the fixes of what is found, and what became of a flow map of the context. */
  function fixed(podContext: string): readonly string[] {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  securityContext: ${podContext}\n  containers: [{name: a, image: "a:1"}]\n`;
    const file = analyzeFile(text, policy(undefined));
    return file.documents.flatMap((placed) =>
      placed.analysis.findings
        .filter(({ ruleId }) => rules.has(ruleId))
        .flatMap((finding) =>
          finding.fixes.map((fix) => {
            assert.equal(fix.class, 'review');
            const after = applyChanges(text, makeFixes(file, placed, [{ finding, fix }]).changes);
            return /securityContext: (.*)/.exec(after)?.[1] ?? '';
          }),
        ),
    );
  }

  for (const [bad, good] of [
    ['{seccompProfile: {type: runtime/default}}', '{seccompProfile: {type: RuntimeDefault}}'],
    ['{seccompProfile: {type: localhost}}', '{seccompProfile: {type: Localhost}}'],
    ['{seccompProfile: {localhostProfile: a}}', '{seccompProfile: {localhostProfile: a, type: Localhost}}'],
    ['{appArmorProfile: {type: ""}}', '{appArmorProfile: {type: "RuntimeDefault"}}'],
    ['{fsGroupChangePolicy: on-root-mismatch}', '{fsGroupChangePolicy: OnRootMismatch}'],
    [
      '{seccompProfile: {type: Localhost, localhostProfile: /var/lib/kubelet/seccomp/a/b.json}}',
      '{seccompProfile: {type: Localhost, localhostProfile: a/b.json}}',
    ],
    [
      '{appArmorProfile: {type: Localhost, localhostProfile: " a "}}',
      '{appArmorProfile: {type: Localhost, localhostProfile: "a"}}',
    ],
  ] as const) {
    it(bad, () => assert.deepEqual(fixed(bad), [good]));
  }

  it('both ways where two values contradict each other', () => {
    assert.deepEqual(fixed('{seccompProfile: {type: RuntimeDefault, localhostProfile: a}}'), [
      '{seccompProfile: {type: RuntimeDefault}}',
      '{seccompProfile: {type: Localhost, localhostProfile: a}}',
    ]);
  });

  it('none switches a protection off, or guesses', () => {
    for (const context of [
      '{seccompProfile: {type: unconfined}}',
      '{seccompProfile: {type: Localhost, localhostProfile: /etc/a.json}}',
      '{runAsUser: -1}',
    ])
      assert.deepEqual(fixed(context), [], context);
  });
});

it('what a control would say of the same word is left to the rule', () => {
  for (const podContext of [
    { seccompProfile: { type: 'x' } },
    { seccompProfile: {} },
    { appArmorProfile: { type: 'x' } },
    { sysctls: [{ name: 'X', value: '1' }] },
  ])
    assert.equal(findingsOn({ podContext }, policy('restricted')).length, 1, JSON.stringify(podContext));
});
