import type { Convention } from './convention.ts';
import { jobserver } from './jobserver.ts';
import { systemdActivation } from './systemd-activation.ts';

/** The documented ways of passing descriptors on purpose, in the order in which they are asked. */
export const conventions: readonly Convention[] = [systemdActivation, jobserver];
