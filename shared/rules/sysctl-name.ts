import { apiPathOf } from '../kubernetes/api-path.ts';
import { isSysctlName, longestSysctlName, sysctlNamePattern, sysctlPaths } from '../kubernetes/sysctls.ts';
import type { Workload } from '../kubernetes/workload.ts';
import { judgedFields } from '../kubernetes/written-fields.ts';
import { removeAllFix } from '../pod-security/fixes.ts';
import type { Path } from '../yaml/plain.ts';
import type { Value } from '../yaml/value.ts';
import { example } from './example.ts';
import { refused, refusedWhole, shown } from './refused.ts';
import type { Fix, Report, Rule } from './types.ts';

const context = (sysctls: string) =>
  `runAsNonRoot: true\nseccompProfile:\n  type: RuntimeDefault\nsysctls:\n  - name: net.ipv4.ping_group_range\n    value: "0 65535"\n${sysctls}`;

/** Source: pkg/apis/core/validation/validation.go, validateSysctls. */
export const sysctlName: Rule = {
  id: 'sysctl-name',
  level: 'error',
  words: ['sysctls'],
  doc: {
    title: 'Every sysctl has a name of its own, spelt as the kernel spells it',
    why: `A sysctl that stands twice has two values, and of a name that is none nobody knows what it was to set. ${refusedWhole}`,
    how: 'Write each name once: lower case, its parts separated by dots.',
    bad: example({ podContext: context('  - name: net.ipv4.ping_group_range\n    value: "1 0"') }),
    good: example({ podContext: context('  - name: net.ipv4.ip_unprivileged_port_start\n    value: "80"') }),
    links: ['https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/'],
  },
  *check(workload, { version }) {
    for (const { field, value, keys } of judgedFields(workload.pod, version)) {
      if (field.name === 'sysctls') yield* checkNames(workload, value, keys);
    }
  },
};

function* checkNames(workload: Workload, sysctls: Value, keys: Path): Generator<Report> {
  const subject = workload.pod;
  const before = new Set<string>();
  let repeated: ReadonlyMap<string, readonly Fix[]> | undefined;
  for (const [i, sysctl] of sysctls.items().entries()) {
    const name = sysctl.get('name');
    const reading = name.string();
    if (reading.state === 'unknown') continue;
    const text = reading.state === 'set' ? reading.value : '';
    const fault = faultOf(text, before);
    before.add(text);
    if (!fault) continue;
    const at = name.keySpan ? name : (sysctl.entries()[0]?.[1] ?? sysctl);
    const path = apiPathOf(workload, subject, ...keys, i, 'name');
    if (isSysctlName(text)) repeated ??= keepFirst(sysctls, [...subject.path, ...keys]);
    const again = repeated?.get(text) ?? [];
    yield refused({ subject, at, path, missing: text === '', fixes: again, ...fault });
  }
}

function faultOf(name: string, before: ReadonlySet<string>): { words: string; detail: string } | undefined {
  if (name === '')
    return { words: 'This sysctl has no name. Add the one that it is to set.', detail: 'Required value' };
  if (!isSysctlName(name))
    return {
      words: `${shown(name)} is no name of a sysctl. Write it in lower case, with dots between its parts.`,
      detail: `must have at most ${longestSysctlName} characters and match regex ${sysctlNamePattern}`,
    };
  if (!before.has(name)) return undefined;
  return { words: `The sysctl \`${name}\` stands in this list twice. Keep one.`, detail: `Duplicate value: "${name}"` };
}

/** What leaves the first of each name that stands several times. */
function keepFirst(sysctls: Value, path: Path): ReadonlyMap<string, readonly Fix[]> {
  const evidence = 'The value of the first holds for the pod.';
  return new Map(
    [...sysctlPaths(sysctls, path)].flatMap(([name, [, ...later]]) =>
      isSysctlName(name) && later.length > 0 ? [[name, [removeAllFix('Keep the first alone', evidence, later)]]] : [],
    ),
  );
}
