import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf } from '../../shared/text/day.ts';
import { perhaps } from '../../shared/text/nearest.ts';
import { matcherOf } from '../../shared/text/patterns.ts';

const paths = ['a.yaml', 'charts/vendor/a.yaml', 'charts/web/a.yaml', 'x/charts/vendor/b.yaml', '.hidden/c.yaml'];
const meant = (...patterns: string[]) => paths.filter(matcherOf(patterns));

describe('patterns of paths', () => {
  it('start from their folder, and mean all that is below a folder', () => {
    deepEqual(meant('charts/vendor'), ['charts/vendor/a.yaml']);
    deepEqual(meant('./charts/vendor/'), ['charts/vendor/a.yaml']);
    deepEqual(meant('charts'), ['charts/vendor/a.yaml', 'charts/web/a.yaml']);
    deepEqual(meant('**/vendor'), ['charts/vendor/a.yaml', 'x/charts/vendor/b.yaml']);
    deepEqual(meant('**/vendor/**'), ['charts/vendor/a.yaml', 'x/charts/vendor/b.yaml']);
    deepEqual(meant('*.yaml'), ['a.yaml']);
    deepEqual(meant('**/{a,c}.yaml'), ['a.yaml', 'charts/vendor/a.yaml', 'charts/web/a.yaml', '.hidden/c.yaml']);
    deepEqual(meant('vendor'), []);
    deepEqual(meant(), []);
  });

  it('are taken back by a later one behind `!`', () => {
    deepEqual(meant('charts', '!charts/web'), ['charts/vendor/a.yaml']);
    deepEqual(meant('!charts/web', 'charts'), ['charts/vendor/a.yaml', 'charts/web/a.yaml']);
    deepEqual(meant('!charts'), []);
  });

  it('match names too', () => {
    deepEqual(['kube-system', 'kube-public', 'shop', ''].filter(matcherOf(['kube-*'])), ['kube-system', 'kube-public']);
  });
});

describe('the nearest word', () => {
  const words = ['privileged', 'procMount', 'runAsUser', 'runAsNonRoot'];
  it('is found for a slip', () => {
    equal(perhaps('priviledged', words), ' Perhaps `privileged` was meant.');
    equal(perhaps('runasnonroot', words), ' Perhaps `runAsNonRoot` was meant.');
    equal(perhaps('procmuont', words), ' Perhaps `procMount` was meant.');
  });
  it('is none for another word', () => {
    equal(perhaps('seccomp', words), '');
    equal(perhaps('', words), '');
    equal(perhaps('x', []), '');
  });
});

it('a day is that of the clock on the wall', () => {
  equal(dayOf(new Date(2027, 0, 5, 0, 30)), '2027-01-05');
  equal(dayOf(new Date(2027, 11, 31, 23, 59)), '2027-12-31');
});
