import { roles } from '../pods.ts';
import type { RuleCase } from './case.ts';

const free = { runAsNonRoot: undefined };

/** Expectations: the `USER` of each published Dockerfile, and verifyRunAsNonRoot of the kubelet (facts C.1). */
export const imageUserCases: readonly RuleCase[] = [
  {
    rule: 'starts-as-root',
    shows: 'an image without USER',
    on: roles,
    bad: { container: { image: 'mirror.gcr.io/library/nginx:1.27' }, podContext: free },
    good: { container: { image: 'nginxinc/nginx-unprivileged:1.27' }, podContext: free },
    windows: 'nothing',
  },
  {
    rule: 'starts-as-root',
    shows: 'a user that is written',
    on: roles,
    bad: { container: { image: 'redis' }, podContext: free },
    good: { container: { image: 'redis' }, context: { runAsUser: 999 }, podContext: free },
    windows: 'nothing',
  },
  {
    rule: 'starts-as-root',
    shows: 'root of a user namespace, which is none of the node',
    on: roles,
    bad: { container: { image: 'debian:13' }, podContext: free, spec: { hostUsers: true } },
    good: { container: { image: 'debian:13' }, podContext: free, spec: { hostUsers: false } },
    windows: 'nothing',
  },
  {
    rule: 'root-against-non-root',
    shows: 'an image without USER',
    on: roles,
    bad: { container: { image: 'nginx:1.27' } },
    good: { container: { image: 'grafana/grafana:12.0' } },
    windows: 'nothing',
  },
  {
    rule: 'root-against-non-root',
    shows: 'an image whose USER is a name',
    on: roles,
    bad: { container: { image: 'prom/prometheus:v3.5.0' } },
    good: { container: { image: 'prom/prometheus:v3.5.0' }, context: { runAsUser: 65534 } },
    windows: 'nothing',
  },
];
