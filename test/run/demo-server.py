"""The server of the walkthrough's pictures: what it opens is inheritable, and every worker it starts has it by accident."""
import os, select, socket, subprocess, sys, time

folder = sys.argv[1]
os.closerange(3, 1024)
listening = socket.socket()
listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listening.bind(("127.0.0.1", 8080))
listening.listen()
listening.set_inheritable(True)
log = os.open(os.path.join(folder, "app.log"), os.O_CREAT | os.O_WRONLY | os.O_APPEND)
os.set_inheritable(log, True)
poller = select.epoll()
poller.register(listening.fileno())
workers = [
    subprocess.Popen(["worker", "1000"], executable="/bin/sleep", close_fds=False) for _ in range(2)
]
open(os.path.join(folder, "ready"), "w").close()
kept = []
while True:
    if os.path.exists(os.path.join(folder, "grow")):
        kept.append(os.pipe())
    time.sleep(0.35)
