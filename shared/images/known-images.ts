/**
 * What is known of images that many people run, by their published Dockerfiles. A heuristic: a tag may be older or newer
 * than what is told here, and settings may change what a program writes. Only a Dockerfile of the tree is evidence.
 */
export interface KnownImage {
  /** Registries and repositories in full; `*` stands for one part. */
  readonly images: readonly string[];
  /** A tag that it is told of only. */
  readonly tags?: RegExp;
  /** The `USER` of the image as it is written there; `root` where it has none. */
  readonly user?: string;
  /** Where it writes to with its own settings, as far as is known, beside `/tmp`: what a read-only root needs a volume for (facts C.9). */
  readonly writes: readonly string[];
  /** What its files carry, without `CAP_`: to drop one of them stops it even as non-root (docs/facts/capabilities.md). */
  readonly fileCapabilities?: readonly string[];
  /** The program that it starts, where that carries all of them itself, so that `no_new_privs` takes nothing. */
  readonly carriedBy?: string;
  /** Whether only some of its versions carry them. */
  readonly carriedBySome?: true;
  /** What it uses as root: without one of them it does not start, or does not work. Without `CAP_`. */
  readonly needs?: readonly string[];
  /** The account that the image itself makes for its program, which works if the container starts as it. */
  readonly account?: ImageAccount;
  /** What its project publishes, under the same tags, for a user other than root. */
  readonly unprivileged?: UnprivilegedImage;
  /** The file that tells it, and what else does. */
  readonly source: string;
}

/** An account of an image, with the numbers that its Dockerfile gives it. */
export interface ImageAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** An image in place of one that starts as root. */
export interface UnprivilegedImage {
  /** Its name, as people write it. */
  readonly image: string;
  /** The number of its `USER`. */
  readonly uid: number;
  /** The port that it listens on in place of a privileged one, unless its configuration is mounted below `configuration`. */
  readonly port: { readonly from: number; readonly to: number };
  readonly configuration: string;
}

/** The names under which an official image of Docker Hub is published, its mirrors too. */
function official(name: string): readonly string[] {
  return [
    `docker.io/library/${name}`,
    `public.ecr.aws/docker/library/${name}`,
    `mirror.gcr.io/library/${name}`,
    `mirror.gcr.io/${name}`,
  ];
}

const stepDown = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'];

/** Read in this order: the first one that fits is taken. */
const rows: readonly KnownImage[] = [
  {
    images: official('nginx'),
    user: 'root',
    writes: ['/var/cache/nginx', '/var/run'],
    needs: ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'],
    unprivileged: {
      image: 'nginxinc/nginx-unprivileged',
      uid: 101,
      port: { from: 80, to: 8080 },
      configuration: '/etc/nginx',
    },
    source:
      'nginxinc/docker-nginx stable/debian/Dockerfile (no USER, EXPOSE 80); facts C.3, C.9; docker-nginx-unprivileged README.md',
  },
  {
    images: [
      'docker.io/nginxinc/nginx-unprivileged',
      'ghcr.io/nginxinc/nginx-unprivileged',
      'ghcr.io/nginx/nginx-unprivileged',
      'quay.io/nginx/nginx-unprivileged',
      'public.ecr.aws/nginx/nginx-unprivileged',
    ],
    user: '101',
    writes: [],
    source:
      'nginxinc/docker-nginx-unprivileged stable/debian/Dockerfile (ARG UID=101, USER $UID; pid and *_temp_path in /tmp)',
  },
  {
    images: ['gcr.io/distroless/*'],
    tags: /(?:^|-)nonroot(?:-|$)/,
    user: '65532',
    writes: [],
    source: 'GoogleContainerTools/distroless base/base.bzl (NONROOT = 65532)',
  },
  {
    images: ['docker.io/bitnami/redis'],
    user: '1001',
    writes: ['/bitnami/redis/data', '/opt/bitnami/redis/etc', '/opt/bitnami/redis/logs', '/opt/bitnami/redis/tmp'],
    source: 'bitnami/containers bitnami/redis/7.4/debian-12: Dockerfile (USER 1001), redis-env.sh (REDIS_*_DIR)',
  },
  {
    images: ['docker.io/grafana/grafana', 'docker.io/grafana/grafana-oss', 'docker.io/grafana/grafana-enterprise'],
    user: '472',
    writes: ['/var/lib/grafana', '/var/log/grafana'],
    source: 'grafana/grafana Dockerfile (ARG GF_UID="472", USER "$GF_UID", GF_PATHS_DATA, GF_PATHS_LOGS)',
  },
  {
    images: ['docker.io/prom/prometheus', 'quay.io/prometheus/prometheus'],
    user: 'nobody',
    writes: ['/prometheus'],
    account: { name: 'nobody', uid: 65534, gid: 65534 },
    source: 'prometheus/prometheus Dockerfile (USER nobody, 65534 in its base busybox; WORKDIR /prometheus)',
  },
  {
    images: ['docker.io/prom/alertmanager', 'quay.io/prometheus/alertmanager'],
    user: 'nobody',
    writes: ['/alertmanager'],
    account: { name: 'nobody', uid: 65534, gid: 65534 },
    source: 'prometheus/alertmanager Dockerfile (USER nobody, 65534 in its base busybox; --storage.path=/alertmanager)',
  },
  {
    images: ['docker.io/prom/node-exporter', 'quay.io/prometheus/node-exporter'],
    user: 'nobody',
    writes: [],
    account: { name: 'nobody', uid: 65534, gid: 65534 },
    source: 'prometheus/node_exporter Dockerfile (USER nobody, 65534 in its base busybox)',
  },
  {
    images: ['registry.k8s.io/kube-state-metrics/kube-state-metrics'],
    user: 'nobody',
    writes: [],
    account: { name: 'nobody', uid: 65534, gid: 65534 },
    source: 'kubernetes/kube-state-metrics Dockerfile (USER nobody, 65534 in its base distroless)',
  },
  {
    images: ['registry.k8s.io/metrics-server/metrics-server'],
    user: '65534',
    writes: [],
    source: 'kubernetes-sigs/metrics-server Dockerfile (USER 65534)',
  },
  {
    images: ['registry.k8s.io/ingress-nginx/controller'],
    user: 'www-data',
    writes: ['/etc/ingress-controller', '/etc/nginx', '/var/log'],
    fileCapabilities: ['NET_BIND_SERVICE'],
    carriedBy: 'dumb-init',
    account: { name: 'www-data', uid: 101, gid: 82 },
    source:
      'kubernetes/ingress-nginx rootfs/Dockerfile (USER www-data, 101 by images/nginx/rootfs/build.sh; setcap cap_net_bind_service=+ep, writeDirs)',
  },
  {
    images: ['docker.io/coredns/coredns', 'registry.k8s.io/coredns/coredns'],
    user: 'nonroot',
    writes: [],
    fileCapabilities: ['NET_BIND_SERVICE'],
    carriedBy: 'coredns',
    account: { name: 'nonroot', uid: 65532, gid: 65532 },
    source: 'coredns/coredns Dockerfile (setcap cap_net_bind_service=+ep /coredns, USER nonroot:nonroot)',
  },
  {
    images: official('caddy'),
    user: 'root',
    writes: ['/config', '/data'],
    fileCapabilities: ['NET_BIND_SERVICE'],
    carriedBy: 'caddy',
    source:
      'caddyserver/caddy-docker 2.11/alpine/Dockerfile (setcap cap_net_bind_service=+ep, XDG_CONFIG_HOME, XDG_DATA_HOME)',
  },
  {
    images: ['docker.io/dunglas/mercure'],
    writes: ['/config', '/data'],
    fileCapabilities: ['NET_BIND_SERVICE'],
    carriedBy: 'caddy',
    carriedBySome: true,
    source:
      'dunglas/mercure Dockerfile (FROM caddy:2-alpine), pull requests 1222 (setcap) and 1234 (without, April 2026)',
  },
  {
    images: ['docker.io/dunglas/frankenphp'],
    user: 'root',
    writes: ['/config', '/data'],
    fileCapabilities: ['NET_BIND_SERVICE'],
    source: 'php/frankenphp Dockerfile (setcap cap_net_bind_service=+ep, ENTRYPOINT docker-php-entrypoint)',
  },
  {
    images: ['cr.l5d.io/linkerd/proxy-init', 'ghcr.io/linkerd/proxy-init'],
    user: '65534',
    writes: ['/run'],
    fileCapabilities: ['NET_ADMIN', 'NET_RAW'],
    carriedBy: 'proxy-init',
    source: 'linkerd/linkerd2-proxy-init Dockerfile (setcap cap_net_raw,cap_net_admin+eip on proxy-init and xtables)',
  },
  {
    images: ['docker.io/adguard/adguardhome'],
    user: 'root',
    writes: ['/opt/adguardhome/conf', '/opt/adguardhome/work'],
    fileCapabilities: ['NET_BIND_SERVICE'],
    carriedBy: 'AdGuardHome',
    source: 'AdguardTeam/AdGuardHome docker/Dockerfile (setcap cap_net_bind_service=+eip, the ENTRYPOINT)',
  },
  {
    images: ['docker.io/hashicorp/vault'],
    writes: ['/vault/config', '/vault/file', '/vault/logs'],
    fileCapabilities: ['IPC_LOCK'],
    needs: ['SETGID', 'SETUID'],
    source:
      'hashicorp/vault Dockerfile (volumes), docker-entrypoint.sh (su-exec vault), issue 31919 and web-unified-docs 2479 (IPC_LOCK since 1.19.17, 1.21.6, 2.0.1)',
  },
  {
    images: official('postgres'),
    tags: /alpine/,
    user: 'root',
    writes: ['/var/lib/postgresql', '/var/run/postgresql'],
    needs: stepDown,
    account: { name: 'postgres', uid: 70, gid: 70 },
    source: 'docker-library/postgres 16/alpine3.21/Dockerfile (no USER; adduser -u 70, gosu); facts C.3',
  },
  {
    images: official('postgres'),
    user: 'root',
    writes: ['/var/lib/postgresql', '/var/run/postgresql'],
    needs: stepDown,
    account: { name: 'postgres', uid: 999, gid: 999 },
    source:
      'docker-library/postgres 16/bookworm/Dockerfile (no USER; useradd --uid=999, gosu, PGDATA, /var/run/postgresql); facts C.3',
  },
  {
    images: official('mysql'),
    user: 'root',
    writes: ['/var/lib/mysql', '/var/run/mysqld'],
    needs: stepDown,
    account: { name: 'mysql', uid: 999, gid: 999 },
    source:
      'docker-library/mysql 8.4/Dockerfile.oracle (no USER; useradd --uid 999), docker-entrypoint.sh (exec gosu mysql); facts C.3, C.9',
  },
  {
    images: official('redis'),
    tags: /alpine/,
    user: 'root',
    writes: ['/data'],
    needs: ['CHOWN', 'SETGID', 'SETUID'],
    account: { name: 'redis', uid: 999, gid: 1000 },
    source: 'redis/docker-library-redis alpine/Dockerfile (no USER; adduser -u 999, addgroup -g 1000); facts C.9',
  },
  {
    images: official('redis'),
    user: 'root',
    writes: ['/data'],
    needs: ['CHOWN', 'SETGID', 'SETUID'],
    account: { name: 'redis', uid: 999, gid: 999 },
    source:
      'redis/docker-library-redis debian/Dockerfile (no USER; useradd -u 999), docker-entrypoint.sh (setpriv; gosu before 8.0); facts C.9',
  },
  {
    images: official('httpd'),
    user: 'root',
    writes: ['/usr/local/apache2/logs'],
    needs: ['NET_BIND_SERVICE', 'SETGID', 'SETUID'],
    source: 'docker-library/httpd 2.4/Dockerfile (no USER, EXPOSE 80, User www-data in httpd.conf); facts C.9',
  },
  {
    images: official('haproxy'),
    user: 'haproxy',
    writes: ['/var/lib/haproxy'],
    account: { name: 'haproxy', uid: 99, gid: 99 },
    source: 'docker-library/haproxy 3.0/Dockerfile (USER haproxy, uid 99); facts C.9',
  },
  {
    images: official('memcached'),
    user: 'memcache',
    writes: [],
    account: { name: 'memcache', uid: 11211, gid: 11211 },
    source: 'docker-library/memcached 1/debian/Dockerfile (USER memcache, uid 11211)',
  },
  {
    images: official('traefik'),
    user: 'root',
    writes: ['/data'],
    needs: ['NET_BIND_SERVICE'],
    source: 'traefik/traefik-library-image v3.6/alpine/Dockerfile (no USER, EXPOSE 80); facts C.9',
  },
  {
    images: ['quay.io/keycloak/keycloak'],
    user: '1000',
    writes: ['/opt/keycloak/data'],
    source: 'keycloak/keycloak quarkus/container/Dockerfile (USER 1000); facts C.9',
  },
  {
    images: official('mongo'),
    user: 'root',
    writes: ['/data/configdb', '/data/db'],
    needs: stepDown,
    account: { name: 'mongodb', uid: 999, gid: 999 },
    source:
      'docker-library/mongo 7.0/Dockerfile (no USER; useradd --uid 999), docker-entrypoint.sh (exec gosu mongodb)',
  },
  {
    images: official('mariadb'),
    user: 'root',
    writes: ['/var/lib/mysql', '/run/mysqld'],
    needs: stepDown,
    source: 'MariaDB/mariadb-docker 11.4/Dockerfile (no USER; useradd -r), docker-entrypoint.sh (exec gosu mysql)',
  },
  {
    images: official('node'),
    user: 'root',
    writes: [],
    account: { name: 'node', uid: 1000, gid: 1000 },
    source: 'nodejs/docker-node 22/bookworm/Dockerfile (no USER; useradd --uid 1000)',
  },
  {
    images: ['alpine', 'bash', 'busybox', 'debian', 'golang', 'python', 'ruby', 'ubuntu'].flatMap(official),
    user: 'root',
    writes: [],
    source: 'docker-library/official-images library/* (Dockerfiles without USER)',
  },
];

/** Every row of the table. */
export function knownImages(): readonly KnownImage[] {
  return rows;
}

/**
 * The row of an image; undefined if there is none.
 * @param full its registry and repository
 */
export function rowOf(full: string, tag: string | undefined): KnownImage | undefined {
  return rows.find(
    ({ images, tags }) => images.some((name) => fits(name, full)) && (!tags || (tag !== undefined && tags.test(tag))),
  );
}

function fits(pattern: string, full: string): boolean {
  const parts = full.split('/');
  const wanted = pattern.split('/');
  return wanted.length === parts.length && wanted.every((part, at) => part === '*' || part === parts[at]);
}
