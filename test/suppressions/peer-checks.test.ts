import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Peer, peerChecks } from '../../scripts/peer-checks.ts';
import { catalogEntry } from '../../shared/engine/catalog.ts';
import { sameChecks } from '../../shared/engine/suppressions/same-checks.ts';

/** The peers whose ignores name the checks as their reports do; kubeaudit's labels have names of their own. */
const ignores = {
  kubeLinter: sameChecks['kube-linter'],
  kubeScore: sameChecks['kube-score'],
  polaris: sameChecks.polaris,
  checkov: sameChecks.checkov,
} satisfies Partial<Record<Peer, unknown>>;

describe('the checks of other tools', () => {
  it('stand there once each', () => {
    const names = peerChecks.map(({ check }) => check);
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('are each answered, by rules that there are or by words', () => {
    for (const row of peerChecks) {
      if ('why' in row) assert.match(row.why, /^[a-z`].*[^.]$/, row.check);
      else for (const id of row.rules) assert.ok(catalogEntry(id), `${row.check}: ${id}`);
      if ('note' in row) assert.match(row.note ?? '', /^[a-z`].*[^.]$/, row.check);
    }
  });

  it('have ids that hold no blank', () => {
    for (const { ids } of peerChecks)
      for (const names of Object.values(ids))
        assert.ok(
          names.split(' ').every((name) => name.length > 1),
          names,
        );
  });

  it('silence by an annotation of their tool what answers them here, and nothing else', () => {
    for (const [peer, checks] of Object.entries(ignores))
      for (const [id, rules] of Object.entries(checks)) {
        const rows = peerChecks.filter(({ ids }) =>
          Object.entries(ids).some(([name, names]) => name === peer && names.split(' ').includes(id)),
        );
        const answers = new Set(rows.flatMap((row) => ('why' in row ? [] : row.rules.map(entryOf))));
        for (const rule of rules) assert.ok(answers.has(entryOf(rule.id)), `${peer} ${id}: ${rule.id}`);
      }
  });
});

function entryOf(id: string): string | undefined {
  return catalogEntry(id)?.id;
}
