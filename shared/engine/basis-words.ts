import { inEnglish, type Translate } from '../text/translate.ts';
import type { WorkloadStatus } from './status.ts';

/** By what a workload was judged, and who asks for it. */
export type ShownBasis = Pick<WorkloadStatus, 'kubernetesVersion' | 'asked' | 'by'> & {
  /** The Namespace whose label asks. */
  readonly namespace: string | null | undefined;
};

/**
 * By what a workload was judged, in the words that status, hover and panel share.
 * @param t brings words into the editor's language
 */
export function basisWords({ kubernetesVersion, asked, by, namespace }: ShownBasis, t: Translate = inEnglish): string {
  if (asked === null) return t('Kubernetes {0}, no level chosen', kubernetesVersion);
  const basis = t('Kubernetes {0}, checked against {1}', kubernetesVersion, asked);
  const name = namespace ?? '';
  switch (by) {
    case 'enforce':
      return t('{0} (Namespace "{1}" enforces it)', basis, name);
    case 'warn':
      return t('{0} (Namespace "{1}" warns about it)', basis, name);
    case 'audit':
      return t('{0} (Namespace "{1}" audits it)', basis, name);
    default:
      return basis;
  }
}
