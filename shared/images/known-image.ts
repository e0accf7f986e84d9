import { readImageName } from './image-name.ts';
import { type KnownImage, rowOf } from './known-images.ts';

/** The last parts of the names in the table, so that for most images nobody loads it. */
const ends: ReadonlySet<string> = new Set(
  'adguardhome alertmanager alpine bash busybox caddy controller coredns debian frankenphp golang grafana grafana-enterprise grafana-oss haproxy httpd keycloak kube-state-metrics mariadb memcached mercure metrics-server mongo mysql nginx nginx-unprivileged node node-exporter postgres prometheus proxy-init python redis ruby traefik ubuntu vault'.split(
    ' ',
  ),
);
/** The repository of which any image may stand in the table. */
const anyOf = 'gcr.io/distroless/';

/** The first file of a row's source, as messages name it: what stands before the first semicolon outside parentheses. */
export function firstSource({ source }: KnownImage): string {
  return /^(?:[^;(]|\([^)]*\))*/.exec(source)?.[0].trim() ?? source;
}

/** What is known of an image, as a container names it; undefined if nothing is, or its name is not known whole. */
export function knownImage(image: string): KnownImage | undefined {
  const { full, tag } = readImageName(image);
  if (full === undefined || !(ends.has(full.slice(full.lastIndexOf('/') + 1)) || full.startsWith(anyOf)))
    return undefined;
  return rowOf(full, tag);
}
