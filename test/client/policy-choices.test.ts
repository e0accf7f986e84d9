import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { levelChoices, versionChoices } from '../../client/policy-choices.ts';
import { settingsTable } from '../../shared/engine/settings-table.ts';
import { parseVersion } from '../../shared/kubernetes/version.ts';
import { inEnglish } from '../../shared/text/translate.ts';

const settings = { level: 'baseline', version: 'v1.33.4' };

describe('the choices of the status item', () => {
  it('are the levels that the setting takes', () => {
    const choices = levelChoices(settings, inEnglish);
    deepEqual(
      choices.map(({ value }) => value),
      settingsTable['podSecurity.level'].schema['enum'],
    );
    deepEqual(
      choices.filter(({ current }) => current).map(({ value }) => value),
      ['baseline'],
    );
  });

  it('are versions that the setting takes, newest first', () => {
    const choices = versionChoices(settings, inEnglish);
    equal(choices[0]?.value, 'latest');
    equal(choices[0]?.label, `latest: ${choices[1]?.value}`);
    equal(choices.at(-1)?.value, '1.0');
    for (const { value } of choices) equal(parseVersion(value)?.clamped, false, value);
    deepEqual(
      choices.filter(({ current }) => current).map(({ value }) => value),
      ['1.33'],
    );
  });
});
