/** Colour themes by the short name that the command line takes: their ids, labels and files. */
export const themes = {
  dark: { id: 'Dark Modern', label: 'Dark Modern', file: 'dark_modern' },
  light: { id: 'Light Modern', label: 'Light Modern', file: 'light_modern' },
  hc: { id: 'Default High Contrast', label: 'Dark High Contrast', file: 'hc_black' },
  'hc-light': { id: 'Default High Contrast Light', label: 'Light High Contrast', file: 'hc_light' },
} as const;

export type Theme = keyof typeof themes;

export type Settings = Readonly<Record<string, unknown>>;

/** Settings for an editor without anything in it that is not the extension's doing. */
export function tidySettings(theme: Theme): Settings {
  return {
    'workbench.colorTheme': themes[theme].id,
    'window.autoDetectColorScheme': false,
    'window.autoDetectHighContrast': false,
    'window.commandCenter': false,
    'window.menuBarVisibility': 'hidden',
    'workbench.startupEditor': 'none',
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'workbench.tips.enabled': false,
    'workbench.layoutControl.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.enableExperiments': false,
    'workbench.settings.enableNaturalLanguageSearch': false,
    'chat.disableAIFeatures': true,
    'chat.commandCenter.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': 'off',
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    'git.openRepositoryInParentFolders': 'never',
    'terminal.integrated.initialHint': false,
    'remote.autoForwardPorts': false,
    'security.workspace.trust.banner': 'never',
    'editor.minimap.enabled': false,
    'files.simpleDialog.enable': true,
  };
}
