import { t } from '@vscode/l10n';
import type { Claim, Convention } from './convention.ts';
import { anything, aSocket, type Check, readable } from './object-checks.ts';
import { claimOf, type Option, optionsIn } from './options.ts';

const program = /^(?:qemu-(?:system-\w+|kvm|storage-daemon)|kvm)$/;

const aDevice: Check = ({ kind }) => (kind === 'character-device' ? null : t('it is not a device'));

/** What a property holds, by the option's first word, such as `tap` or `socket`: tap(4) is a device, so is vhost-net. */
const checks: Readonly<Record<string, (type: string) => Check>> = {
  fd: (type) => (type === 'tap' ? aDevice : type === 'socket' ? aSocket : anything),
  fds: () => aDevice,
  vhostfd: () => aDevice,
  vhostfds: () => aDevice,
  sock_fd: () => aSocket,
};

/**
 * qemu(1): `-add-fd fd=N,set=M`, `fd=`, `fds=A:B` and `vhostfd=` of `-netdev` and `-chardev`, `sock_fd=` of `-fsdev`, and
 * `-incoming fd:N`; libvirt writes some of these as JSON. A name in place of a number was passed over a socket. They
 * may be stale: an fd set holds a duplicate, an accepted or migrated connection is closed.
 */
export const qemu: Convention = {
  name: 'QEMU',
  documentation: 'https://www.qemu.org/docs/master/system/invocation.html',
  variables: [],
  claims: (told) => [
    ...optionsIn(
      told,
      ['-add-fd', '-netdev', '-net', '-nic', '-chardev', '-fsdev', '-virtfs'],
      program,
    ).flatMap(claimsOf),
    ...optionsIn(told, ['-incoming'], program).flatMap(({ value }) =>
      claimOf(
        /^fd:(\d+)$/.exec(value)?.[1],
        (number) => t('Its option -incoming names descriptor {0} to read a machine from', number),
        readable,
      ),
    ),
  ],
};

function claimsOf({ name, value }: Option): readonly Claim[] {
  const { type, properties } = value.startsWith('{') ? ofJson(value) : ofText(value);
  return properties.flatMap(([property, numbers]) =>
    numbers
      .split(':')
      .flatMap((text) =>
        claimOf(
          text,
          (number) => t('{0} of its option {1} names descriptor {2} to use', `${property}=`, name, number),
          checks[property]?.(type) ?? anything,
        ),
      ),
  );
}

interface Properties {
  readonly type: string;
  readonly properties: readonly (readonly [string, string])[];
}

/** `tap,id=net0,fd=28`, where two commas stand for one within a value. */
function ofText(text: string): Properties {
  const words = text.replaceAll(',,', '\0').split(',');
  const properties = words.flatMap((word) => {
    const [, property, value] = /^(\w+)=(.*)$/s.exec(word) ?? [];
    return property !== undefined && value !== undefined ? [[property, value] as const] : [];
  });
  return { type: words[0] ?? '', properties: properties.filter(isDescriptor) };
}

/** `{"type":"tap","fd":"28"}`. */
function ofJson(text: string): Properties {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { type: '', properties: [] };
  }
  // Nested values are of no interest, and turning a hostile one into a string may throw.
  const entries = Object.entries(parsed ?? {}).flatMap(([property, value]: readonly [string, unknown]) =>
    typeof value === 'string' || typeof value === 'number' ? [[property, String(value)] as const] : [],
  );
  return {
    type: entries.find(([property]) => property === 'type')?.[1] ?? '',
    properties: entries.filter(isDescriptor),
  };
}

function isDescriptor([property]: readonly [string, string]): boolean {
  return Object.hasOwn(checks, property);
}
