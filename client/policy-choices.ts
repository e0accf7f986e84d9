import { newestMinor } from '../shared/kubernetes/version.ts';
import type { Translate } from '../shared/text/translate.ts';

/** One line of the list that chooses by what pods are judged. */
export interface PolicyChoice {
  readonly label: string;
  readonly detail?: string;
  /** The setting that it writes, without the prefix `batten.`, and its value. */
  readonly key: 'podSecurity.level' | 'kubernetesVersion';
  readonly value: string;
  /** Whether the setting has this value now. */
  readonly current: boolean;
}

/** What the settings are now. */
export interface PolicySettings {
  readonly level: string;
  readonly version: string;
}

/** The levels of the Pod Security Standards to choose from. @param t brings words into the editor's language */
export function levelChoices({ level }: PolicySettings, t: Translate): PolicyChoice[] {
  const rows: [string, string, string][] = [
    ['auto', t('auto: nobody chose a level'), t('What a Namespace enforces counts; else nothing is required.')],
    ['privileged', 'privileged', t('Everything is allowed; violations are hints.')],
    ['baseline', 'baseline', t('What violates baseline is an error.')],
    ['restricted', 'restricted', t('What violates restricted is an error.')],
  ];
  return rows.map(([value, label, detail]) => ({
    label,
    detail,
    key: 'podSecurity.level',
    value,
    current: value === level,
  }));
}

/** The versions of Kubernetes to choose from, newest first. @param t brings words into the editor's language */
export function versionChoices({ version }: PolicySettings, t: Translate): PolicyChoice[] {
  const minors = Array.from({ length: newestMinor + 1 }, (_, i) => `1.${newestMinor - i}`);
  const chosen = /^v?(1\.\d+)/.exec(version)?.[1] ?? version;
  return ['latest', ...minors].map((value) => ({
    label: value === 'latest' ? t('latest: {0}', `1.${newestMinor}`) : value,
    key: 'kubernetesVersion',
    value,
    current: value === chosen,
  }));
}
