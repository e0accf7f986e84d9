// What a title says of the comments at what its fix changes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeFile, findingsIn } from '../../shared/engine/file.ts';
import { fixFile, makeFixes } from '../../shared/engine/fixes.ts';
import { applyChanges } from '../../shared/text/span.ts';
import { restricted } from './texts.ts';

const pod = (spec: string, container = '') => `# Team blue.
apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
${spec}  containers:
    - name: main # Looks around.
      image: registry.example/agent:1.0
${container}`;

/** The first fix that changes what is written, by its rule: its title, and the text after it. */
function reviewed(text: string, rule: string): { title: string; after: string } {
  const file = analyzeFile(text, restricted);
  const [placed] = file.documents;
  const [way] = findingsIn(file)
    .filter(({ ruleId }) => ruleId === rule)
    .flatMap((finding) => finding.fixes.filter((one) => one.class === 'review').map((fix) => ({ finding, fix })));
  assert.ok(placed && way, text);
  return { title: way.fix.title, after: applyChanges(text, makeFixes(file, placed, [way]).changes) };
}

const fits = /; its comment may no longer fit$/;

describe('a comment at a value that is changed', () => {
  it('is called doubtful where it stands behind it, and stays', () => {
    const { title, after } = reviewed(pod('  hostPID: true # Needed for ps.\n'), 'hostNamespaces');
    assert.match(title, fits);
    assert.match(after, /hostPID: false # Needed for ps\./);
  });

  it('or right above it', () => {
    assert.match(reviewed(pod('  # Needed\n  # for ps.\n  hostPID: true\n'), 'hostNamespaces').title, fits);
  });

  it('or at the key of which it is all', () => {
    const context = '      securityContext: # Needs devices.\n        privileged: true\n';
    assert.match(reviewed(pod('', context), 'privileged').title, fits);
  });

  it('or behind the braces on its line', () => {
    const context = '      securityContext: {privileged: true} # Needs devices.\n';
    assert.match(reviewed(pod('', context), 'privileged').title, fits);
  });

  it('is not spoken of where it belongs to something else', () => {
    const far = '  # All of this is for ps.\n\n  hostPID: true\n  # Plain.\n  dnsPolicy: Default # Fine.\n';
    assert.doesNotMatch(reviewed(pod(far), 'hostNamespaces').title, /;/);
    assert.doesNotMatch(reviewed(pod('  hostPID: true\n  hostname: "#1"\n'), 'hostNamespaces').title, /;/);
  });
});

describe('comments at what is removed', () => {
  const list = (comments: string) =>
    `      securityContext:\n        capabilities:\n${comments.replace(/^/gm, '          ')}\n`;

  it('are counted where they go', () => {
    const { title, after } = reviewed(
      pod('', list('add:\n  # For fuse,\n  # on all nodes.\n  - SYS_ADMIN\n  # Later: NET_ADMIN')),
      'capabilities',
    );
    for (const gone of ['# For fuse,', '# on all nodes.']) assert.ok(!after.includes(gone), after);
    assert.match(after, /# Later: NET_ADMIN/);
    assert.match(title, /; 2 lines of comment go with it, and the one left may no longer fit$/);
  });

  it('one is called its comment', () => {
    const { title, after } = reviewed(pod('', list('add:\n  - SYS_ADMIN # For fuse.')), 'capabilities');
    assert.doesNotMatch(after, /For fuse/);
    assert.match(title, /; its comment goes with it$/);
  });

  it('those of what stays are not counted', () => {
    const kept = list('add:\n  - NET_BIND_SERVICE # For the port.\n  - SYS_ADMIN');
    const { title, after } = reviewed(pod('', kept), 'capabilities');
    assert.match(after, /NET_BIND_SERVICE # For the port\./);
    assert.doesNotMatch(title, /;/);
  });
});

it('a command tells it too, and adding says nothing of comments', () => {
  const file = analyzeFile(pod('  hostPID: true # Needed for ps.\n'), restricted);
  const { applied } = fixFile(file, new Set(['safe', 'harden', 'review']));
  const told = applied.flatMap(({ comments, class: one }) => (comments ? [[one, comments]] : []));
  assert.deepEqual(told, [['review', 'its comment may no longer fit']]);
});
