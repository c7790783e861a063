import { type Case, convention, deliberate, nothing, shared } from '../case.ts';

const connect = `until [ -S socket ]; do read -t 0.01 <>go; done
  perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Peer => "socket"); sleep 900' &`;
const wsgi = 'def app(environ, start_response):\n    start_response("200 OK", [])\n    return []\n';
const rack = 'run lambda { |env| [200, {}, []] }\n';

/** Servers that are handed sockets, hand them to their successor, or keep them from their children. */
export const servers: readonly Case[] = [
  {
    name: 'systemd-socket-activate',
    programs: ['systemd-socket-activate', 'perl'],
    script: `mkfifo go; systemd-socket-activate -l "$PWD/socket" sleep 1000 & ${connect} wait`,
    expected: convention('systemd socket activation', 3),
  },
  {
    name: 'systemd-socket-activate with two named sockets',
    programs: ['systemd-socket-activate', 'perl'],
    script: `mkfifo go; systemd-socket-activate -l "$PWD/other" -l "$PWD/socket" --fdname=a:b sleep 1000 & ${connect} wait`,
    expected: convention('systemd socket activation', 3, 4),
  },
  {
    name: 'systemd-socket-activate --inetd',
    programs: ['systemd-socket-activate', 'perl'],
    script: `mkfifo go; systemd-socket-activate -l "$PWD/socket" --inetd -a sleep 1000 & ${connect} wait`,
    expected: nothing,
  },
  {
    name: 'nginx, the new master of an upgrade',
    programs: ['nginx'],
    files: {
      'nginx.conf':
        'pid nginx.pid; error_log stderr; events {} http { access_log off; server { listen unix:socket; } }',
    },
    script: `mkfifo go; $(command -v nginx) -p . -c nginx.conf; until [ -s nginx.pid ]; do read -t 0.01 <>go; done
      old=$(cat nginx.pid); until [ -s nginx.pid.oldbin ]; do kill -USR2 $old; read -t 0.01 <>go; done
      until [ -s nginx.pid ]; do read -t 0.01 <>go; done
      cp nginx.pid pid; sleep 900; true`,
    saysPid: true,
    // A signal that comes before nginx waits for one is forgotten, so it is sent again. Its title lies over its environment, where NGINX said the same.
    expected: deliberate(/^unix /),
  },
  {
    name: 'nginx, a worker',
    programs: ['nginx'],
    files: {
      'nginx.conf':
        'pid nginx.pid; error_log stderr; daemon off; worker_processes 1; events {} http { access_log off; server { listen unix:socket; } }',
    },
    script: 'nginx -p . -c nginx.conf; true',
    process: /^nginx: worker/,
    // The listening socket and the channel to the master.
    expected: shared(/^unix /, /^unix /),
  },
  {
    name: 'gunicorn, the new master of an upgrade',
    programs: ['gunicorn'],
    files: {
      'app.py': wsgi,
      'gunicorn.conf.py':
        'import os\ndef when_ready(server):\n    open("ready" if os.path.exists("ready.1") else "ready.1", "w").close()\n',
    },
    script: `mkfifo go; gunicorn -b unix:socket -p pidfile app:app & until [ -e ready.1 ]; do read -t 0.01 <>go; done
      kill -USR2 $!; until [ -e ready ]; do read -t 0.01 <>go; done; cp pidfile.2 pid; wait`,
    saysPid: true,
    // GUNICORN_FD said 5: gunicorn has dup’ed that to 7 and closed it.
    expected: deliberate(/^unix /),
  },
  {
    name: 'unicorn, the new master of an upgrade',
    programs: ['unicorn'],
    files: {
      'config.ru': rack,
      'unicorn.rb': 'listen "#{Dir.pwd}/socket"\npid "pidfile"\nworker_processes 1\n',
    },
    script: `mkfifo go; unicorn -c unicorn.rb config.ru & until [ -s pidfile ]; do read -t 0.01 <>go; done
      kill -USR2 $!; until [ -s pidfile.oldbin ] && [ -s pidfile ]; do read -t 0.01 <>go; done; cp pidfile pid; wait`,
    saysPid: true,
    expected: convention('Unicorn upgrade', /^unix /),
  },
  {
    name: 'puma, restarted',
    programs: ['puma'],
    files: {
      'config.ru': rack,
      'puma.rb': `bind "unix://socket"\nthreads 1, 1
        on_restart { File.write("restarting", "") }
        File.write("ready", "") if File.exist?("restarting")\n`,
    },
    script: `mkfifo go; puma -C puma.rb config.ru & until grep -q Ctrl-C log; do read -t 0.01 <>go; done
      echo $! >pid; kill -USR2 $!; wait`,
    saysPid: true,
    saysReady: true,
    expected: convention('Puma restart', /^unix /),
  },
  {
    name: 'sshd, the command of a session',
    programs: ['ssh', 'sshd'],
    root: true,
    // sshd wants a folder that its service makes when it starts; the session takes ours away again.
    script: `[ -d /run/sshd ] || { mkdir /run/sshd; away='rmdir /run/sshd;'; }
      ssh-keygen -q -t ed25519 -N '' -f key; cp key.pub keys
      printf '%s\\n' "HostKey $PWD/key" "AuthorizedKeysFile $PWD/keys" 'StrictModes no' 'UsePAM no' 'PidFile none' >sshd_config
      ssh -F none -i key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \\
        -o ProxyCommand="$(command -v sshd) -i -f $PWD/sshd_config" root@x "$away exec sleep 1000"; true`,
    expected: nothing,
  },
];
