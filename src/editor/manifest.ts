/** Every id that package.json contributes, once; test/unit/manifest.test.ts compares the two. */
export const commands = {
  inspect: 'fdInheritance.inspect',
  launch: 'fdInheritance.launch',
  refresh: 'fdInheritance.refresh',
  cancel: 'fdInheritance.cancel',
  showPage: 'fdInheritance.showPage',
  clear: 'fdInheritance.clear',
  showLog: 'fdInheritance.showLog',
  copyAsJson: 'fdInheritance.copyAsJson',
  inspectProcess: 'fdInheritance.inspectProcess',
  acceptAsExpected: 'fdInheritance.acceptAsExpected',
  whyNotEnded: 'fdInheritance.whyNotEnded',
  openConvention: 'fdInheritance.openConvention',
  inspectTerminal: 'fdInheritance.inspectTerminal',
  inspectDebugSession: 'fdInheritance.inspectDebugSession',
  inspectTask: 'fdInheritance.inspectTask',
  switchInspection: 'fdInheritance.switchInspection',
  goToStopBefore: 'fdInheritance.goToStopBefore',
  goToStopAfter: 'fdInheritance.goToStopAfter',
  saveSnapshot: 'fdInheritance.saveSnapshot',
  openSnapshot: 'fdInheritance.openSnapshot',
  compareAny: 'fdInheritance.compareAny',
  compareSnapshots: 'fdInheritance.compareSnapshots',
  compareFiles: 'fdInheritance.compareFiles',
  exportSnapshot: 'fdInheritance.exportSnapshot',
  follow: 'fdInheritance.follow',
  stopFollowing: 'fdInheritance.stopFollowing',
  pauseFollowing: 'fdInheritance.pauseFollowing',
  continueFollowing: 'fdInheritance.continueFollowing',
  step: 'fdInheritance.step',
} as const;

export const views = { processes: 'fdInheritance.processes', debug: 'fdInheritance.debug' } as const;
export const settings = {
  launchConfigurations: 'fdInheritance.launchConfigurations',
  recordChildren: 'fdInheritance.recordChildren',
  followInterval: 'fdInheritance.followInterval',
  breakTheNews: 'fdInheritance.breakTheNews',
  expectations: 'fdInheritance.expectations',
  source: 'fdInheritance.source',
} as const;
/** The type of our tasks, in tasks.json and in the list of tasks. */
export const taskType = 'fd-inheritance';
export const problemMatcher = 'fd-inheritance';
/** Tools for language models. */
export const tools = { inspect: 'inspect_fd_inheritance', holders: 'find_fd_holders' } as const;
export const pageType = 'fdInheritance.page';
export const comparisonType = 'fdInheritance.comparison';
export const colours = { leaked: 'fdInheritance.leaked', unknown: 'fdInheritance.unknown' } as const;
/** True or false, and false again when the window has nothing of it. */
export const contextKeys = {
  /** Something is shown. */
  hasInspection: 'fdInheritance.hasInspection',
  /** Something is being read. */
  busy: 'fdInheritance.busy',
  /** It takes long. */
  canCancel: 'fdInheritance.canCancel',
  /** A program that is debugged has been read. */
  hasDebuggee: 'fdInheritance.hasDebuggee',
  /** What is shown was opened from a file: it cannot be read again, and nothing of it lives here. */
  readOnly: 'fdInheritance.readOnly',
  /** What is shown is a process that lives. */
  canFollow: 'fdInheritance.canFollow',
  following: 'fdInheritance.following',
  /** It is followed, and paused. */
  followPaused: 'fdInheritance.followPaused',
} as const;
/** Scheme of the addresses under which tree rows are decorated; nothing can be opened by it. */
export const rowScheme = 'fd-inheritance';
