import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile } from '../../shared/engine/file.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { type SeenNeeds, seenNeeds } from '../../shared/pod-security/seen-needs.ts';

/** What is seen in a container that holds these keys. */
function seen(container: object): SeenNeeds {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'a', image: 'a', ...container }] },
  };
  const [judged] = analyzeFile(JSON.stringify(pod), defaultPolicy).documents.flatMap(
    ({ analysis }) => analysis.workloads,
  );
  const [view] = judged?.workload.pod.containers ?? [];
  assert.ok(view);
  return seenNeeds(view);
}

// Sources: capabilities(7); chown(2), setuid(2), chroot(2), raw(7), packet(7).
const lines: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['chown -h app /srv', ['CHOWN'], 'chown'],
  ['chgrp 2000 /srv', ['CHOWN'], 'chgrp'],
  ['chown -R app /srv', ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'], 'chown'],
  ['chmod -R g+w /srv', ['DAC_OVERRIDE', 'FOWNER'], undefined],
  ['chmod +x /tmp/run.sh', [], undefined],
  ['exec gosu app server', ['SETGID', 'SETUID'], 'gosu'],
  ['su-exec app server', ['SETGID', 'SETUID'], 'su-exec'],
  ['setpriv --reuid app server', ['SETGID', 'SETUID'], 'setpriv'],
  ['su app -c server', ['SETGID', 'SETUID'], 'su'],
  ['ping -c1 db', ['NET_RAW'], undefined],
  ['tcpdump -i eth0', ['NET_RAW', 'SETGID', 'SETUID'], 'tcpdump'],
  ['mount -t tmpfs none /mnt', ['SYS_ADMIN', 'SYS_CHROOT'], 'mount'],
  ['iptables -A INPUT -j DROP', ['NET_ADMIN', 'NET_RAW'], 'iptables'],
  ['echo "chown app"', [], undefined],
  ['sleep 5', [], undefined],
];

describe('what a container is seen to need', () => {
  for (const [line, capabilities, root] of lines)
    it(`by ${line}`, () => {
      const words = line.split(' ');
      const script = { command: ['/bin/sh', '-ec'], args: [`set -e\nif true; then\n  ${line}\nfi`] };
      const asked = [
        ...(line.startsWith('exec') || line.includes('"') ? [] : [{ command: words }]),
        script,
        { lifecycle: { postStart: { exec: { command: ['sh', '-c', `true && ${line}`] } } } },
        { readinessProbe: { exec: { command: ['sh', '-c', `${line}; true`] } } },
      ];
      for (const container of asked)
        assert.deepEqual(seen(container), { capabilities, root }, JSON.stringify(container));
    });

  it('by a port below 1024, named or told by an option', () => {
    for (const container of [
      { ports: [{ containerPort: 8080 }, { containerPort: 443 }] },
      { args: ['--port=80'] },
      { args: ['--http-port', '80'] },
      { command: ['server', '-listen', ':443'] },
      { command: ['server', '--bind-address=0.0.0.0:53'] },
      { command: ['sh', '-c', 'set -e; exec server --port=80'] },
      { command: ['/bin/sh', '-c'], args: ['sleep 1 && server --listen 0.0.0.0:443 &\nwait'] },
      { command: ['busybox', 'nc', '-lp', '80'] },
      { command: ['httpd', '-f', '-p', '80'] },
    ])
      assert.deepEqual(seen(container).capabilities, ['NET_BIND_SERVICE'], JSON.stringify(container));
    for (const container of [
      { ports: [{ containerPort: 1024 }] },
      { args: ['--port=8080', '--workers', '80', '--port'] },
      { command: ['server', '-listen', ':8443'] },
      { command: ['sh', '-c', 'server --port=8080; echo 80'] },
      { command: ['nc', '-l', '-p', '8080'] },
      { command: ['mkdir', '-p', '80'] },
    ])
      assert.deepEqual(seen(container).capabilities, [], JSON.stringify(container));
  });
});
