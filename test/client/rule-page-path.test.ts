import { equal } from 'node:assert/strict';
import { it } from 'node:test';
import { rulePagePath } from '../../client/rule-page-path.ts';

it('a rule page has a name and no way out of its folder', () => {
  for (const path of ['/', '/privileged.md', '/README.md', '/app-armor.md']) equal(rulePagePath(path), path);
  for (const path of ['', '/..', '/../settings.md', '/a/b.md', '/a\\b.md', '/.md', '/privileged.md/..', '/etc/passwd'])
    equal(rulePagePath(path), undefined, path);
});
