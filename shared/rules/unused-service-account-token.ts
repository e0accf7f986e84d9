import { setFix } from '../pod-security/fixes.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

export const unusedServiceAccountToken: Rule = {
  id: 'unused-service-account-token',
  level: 'off',
  doc: {
    title: 'A pod whose service account has no rights carries no token of it',
    why: 'Every pod gets a token of its service account, unless somebody says no. Where no binding gives the account a right, the program has no use for it with the Kubernetes API; an attacker has: it proves to be somebody, opens what every account may see, and gains every right that a later binding gives the account.',
    how: 'Set `automountServiceAccountToken: false`. Leave it where the program shows its token to somebody else than the Kubernetes API, or where the bindings stand elsewhere.',
    bad: example({}),
    good: example({ spec: 'automountServiceAccountToken: false' }),
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  },
  *check(workload, { tokenRights }) {
    const { pod, partial } = workload;
    if (partial || pod.containers.length === 0) return;
    const rights = tokenRights?.(workload);
    if (rights?.isMounted !== true || rights.mayBeBound) return;
    const automount = pod.spec.get('automountServiceAccountToken');
    const isWritten = automount.boolean().state === 'set';
    yield {
      subject: pod,
      span: (isWritten ? automount.keySpan : undefined) ?? pod.anchor,
      missing: !isWritten,
      message: `The token of service account "${rights.account}" is mounted into every container, but no binding in these manifests gives the account a right. Set \`automountServiceAccountToken: false\`, so that an attacker finds none.`,
      fixes: [
        setFix(
          isWritten ? 'review' : 'harden',
          'Set automountServiceAccountToken to false',
          'A program that calls the Kubernetes API, or shows its token to somebody else, stops working.',
          [...pod.path, 'automountServiceAccountToken'],
          false,
        ),
      ],
    };
  },
};
