import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** User settings that keep an editor quiet: nothing is fetched, reported or opened. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.agentHost.enabled': false,
};

/** Writes the user settings of an editor: the quiet ones, and more. @param userDir its `--user-data-dir` */
export function writeUserSettings(userDir, more = {}) {
  mkdirSync(join(userDir, 'User'), { recursive: true });
  writeFileSync(join(userDir, 'User', 'settings.json'), JSON.stringify({ ...quiet, ...more }, null, 2));
}
