import { customKinds } from '../kubernetes/custom-kinds.ts';
import { type Runtime, runtimes } from '../kubernetes/runtime.ts';
import { newestMinor, parseVersion } from '../kubernetes/version.ts';
import type { PodSecurityLevel } from '../pod-security/types.ts';
import type { Level } from '../rules/types.ts';
import { perhaps } from '../text/nearest.ts';
import type { Plain } from '../yaml/plain.ts';
import { catalog, catalogEntry } from './catalog.ts';
import { type Profile, profiles } from './profiles.ts';
import { choice, flag, isRecord, listed, patterns, type Setting, shown } from './setting.ts';

/** Every setting by its key, which has the prefix `batten.` in an editor and none in `batten.yaml`. */
export interface Settings {
  readonly 'podSecurity.level': 'auto' | PodSecurityLevel;
  readonly kubernetesVersion: string;
  readonly runtime: Runtime;
  readonly profile: Profile;
  readonly rules: ReadonlyMap<string, Level>;
  readonly exclude: readonly string[];
  readonly excludeNamespaces: readonly string[];
  readonly requireSuppressionReason: boolean;
  readonly customResources: ReadonlyMap<string, readonly string[]>;
  readonly recogniseByShape: boolean;
  readonly schemaFindings: 'auto' | 'on' | 'off';
  readonly inlayHints: 'off' | 'overrides' | 'all';
  readonly codeLens: boolean;
  readonly workspaceScan: boolean;
}

/** The key of a setting. */
export type SettingKey = keyof Settings;

const levels = ['error', 'warning', 'info', 'hint', 'off'] as const satisfies readonly Level[];

const runtimeWords: Readonly<Record<Runtime, string>> = {
  any: 'Only what holds for every runtime is told.',
  'containerd-1': 'containerd 1.x',
  'containerd-2': 'containerd 2.x',
  'cri-o': 'CRI-O',
};

const kubernetesVersion: Setting<string> = {
  words: `The version of Kubernetes to judge by, such as \`1.33\`. \`latest\` is 1.${newestMinor}, the newest that Batten knows.`,
  default: 'latest',
  schema: {
    type: 'string',
    pattern: '^(latest|v?1\\.\\d+(\\.\\d+)?)$',
    patternErrorMessage: 'Write a version such as 1.33, or latest.',
  },
  schemaInFile: {
    type: ['string', 'number'],
    pattern: '^(latest|v?1\\.\\d+(\\.\\d+)?)$',
    patternErrorMessage: 'Write a version such as 1.33, or latest.',
  },
  read(value, tell) {
    if (typeof value === 'string' && parseVersion(value)) return value;
    tell([], (name) => `${name} takes a version such as "1.33", or "latest", not ${shown(value)}.`);
    return undefined;
  },
};

const rules: Setting<ReadonlyMap<string, Level>> = {
  words: 'Levels that replace those of single rules, such as `{"runAsNonRoot": "warning"}`.',
  default: new Map(),
  get schema() {
    const properties = catalog.map(({ id, parts }): [string, Plain] => [
      id,
      { type: 'string', enum: levels, description: `${parts.map(({ doc }) => doc.title).join('; ')}.` },
    ]);
    return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
  },
  read(value, tell) {
    if (!isRecord(value)) {
      tell([], (name) => `${name} takes a map from rules to levels, not ${shown(value)}.`);
      return undefined;
    }
    const chosen = new Map<string, Level>();
    for (const [id, level] of Object.entries(value)) {
      const entry = catalogEntry(id);
      const found = levels.find((one) => one === level);
      if (entry && entry.id !== id) {
        tell([id], (name) => `${name} names the control "${id}"; a level is set for its rule, \`${entry.id}\`.`, 'key');
      } else if (!entry) {
        const ids = catalog.map((one) => one.id);
        tell([id], (name) => `${name} names "${id}", which is no rule.${perhaps(id, ids)}`, 'key');
      } else if (found) chosen.set(id, found);
      else tell([id], (name) => `${name}.${id} takes ${listed(levels)}, not ${shown(level)}.`);
    }
    return chosen;
  },
};

const customResources: Setting<ReadonlyMap<string, readonly string[]>> = {
  words:
    'Kinds of your own that hold pods: from a kind to the path of its pod spec, such as `{"Microservice": "spec.template.spec"}`, or to a list of such paths.',
  default: new Map(),
  schema: {
    type: 'object',
    additionalProperties: { type: ['string', 'array'], items: { type: 'string' } },
  },
  read(value, tell) {
    if (!isRecord(value)) {
      tell([], (name) => `${name} takes a map from kinds to paths, not ${shown(value)}.`);
      return undefined;
    }
    const kinds = new Map<string, readonly string[]>();
    for (const [kind, written] of Object.entries(value)) {
      const paths: readonly unknown[] = Array.isArray(written) ? written : [written];
      const good = paths.filter((path): path is string => typeof path === 'string' && path !== '');
      const [problem] = customKinds({ [kind]: good }).problems;
      if (paths.length === 0 || good.length < paths.length)
        tell([kind], (name) => `${name}.${kind} takes a path such as "spec.template.spec", not ${shown(written)}.`);
      else if (problem) tell([kind], (name) => problem.replace('customResources', name), 'key');
      else kinds.set(kind, good);
    }
    return kinds;
  },
};

/** Every setting, in the order in which editors show them. */
export const settingsTable: { readonly [K in SettingKey]: Setting<Settings[K]> } = {
  'podSecurity.level': choice(
    'auto',
    [
      ['auto', 'Nothing is chosen: what violates baseline is a warning, what is short of restricted is told quietly.'],
      ['privileged', 'Everything is allowed; violations are hints.'],
      ['baseline', 'What violates baseline is an error.'],
      ['restricted', 'What violates restricted is an error.'],
    ],
    {
      words:
        'The level of the [Pod Security Standards](https://kubernetes.io/docs/concepts/security/pod-security-standards/) that your cluster enforces.',
    },
  ),
  kubernetesVersion,
  runtime: choice(
    'any',
    runtimes.map((id) => [id, runtimeWords[id]] as const),
    { words: 'The container runtime of your nodes.' },
  ),
  profile: choice(
    'default',
    profiles.map(({ id, words }) => [id, words] as const),
    { words: 'A set of levels for all rules. Levels of single rules (`rules`) win over it.' },
  ),
  rules,
  exclude: patterns('patterns', {
    words:
      'Paths that are not judged, as patterns (`charts/vendor`, `**/testdata/**`) from the folder of `batten.yaml`, or of the workspace. A folder means all below it; `!` before a pattern takes back what those before it exclude.',
  }),
  excludeNamespaces: patterns('names or patterns', {
    words: 'Namespaces whose objects are not judged: names or patterns, held against `metadata.namespace`.',
  }),
  requireSuppressionReason: flag(false, {
    words: 'Whether `# batten-ignore` holds only where it gives a reason behind `--`.',
  }),
  customResources,
  recogniseByShape: flag(true, {
    words:
      'Whether pods are found by their shape in custom resources that neither Batten nor `customResources` names: a list `containers` with names and images. Only what is written there is reported.',
  }),
  schemaFindings: choice(
    'auto',
    [
      [
        'auto',
        'Wrong types are left to the YAML extension by Red Hat where it holds a Kubernetes schema for the file.',
      ],
      ['on', 'Batten tells wrong types itself.'],
      ['off', 'Batten leaves wrong types to others.'],
    ],
    { words: 'Whether Batten tells what a schema of Kubernetes tells too.' },
  ),
  inlayHints: choice(
    'overrides',
    [
      ['overrides', 'Where a container overrides a value of its pod.'],
      ['all', 'Wherever a value is inherited or comes from a default.'],
      ['off', 'Nowhere.'],
    ],
    { words: 'Where the effective value is shown within the text.', editorOnly: true },
  ),
  codeLens: flag(true, {
    words: 'Whether a line above each workload tells the Pod Security level that it reaches.',
    editorOnly: true,
  }),
  workspaceScan: flag(false, {
    words: 'Whether files that are not open are judged too, so that the problems of the whole workspace are listed.',
    editorOnly: true,
  }),
};
