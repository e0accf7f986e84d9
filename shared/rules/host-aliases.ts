import { onWritten } from './api-server.ts';
import { example } from './example.ts';
import type { Rule } from './types.ts';

export const hostAliases: Rule = {
  id: 'host-aliases',
  level: 'off',
  doc: {
    title: 'Names of hosts come from DNS',
    why: 'Entries of `hostAliases` win over DNS in every container of the pod: whoever can write them leads a trusted name to a server of theirs, and nobody who looks at DNS sees it.',
    how: 'Leave `hostAliases` out; use a Service (with `externalName`, or without a selector) or a record in DNS.',
    bad: example({ spec: 'hostAliases:\n  - ip: 192.0.2.1\n    hostnames: [db.example]' }),
    good: example({}),
    links: ['https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/'],
  },
  *check({ pod }) {
    const aliases = pod.spec.get('hostAliases');
    if (aliases.items().length === 0) return;
    yield onWritten(
      pod,
      aliases,
      'The names in `hostAliases` win over DNS in every container of this pod, where nobody who looks at DNS sees it. Use a Service or a record in DNS.',
    );
  },
};
