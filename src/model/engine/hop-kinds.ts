/**
 * Every kind of hop the model can produce. A kind is stable: it names the explanation of the hop, is part
 * of a diagram's step and never changes its meaning. The first word is the place or the API area.
 */
export const HOP_KINDS = [
  // The client: what happens between the typed line and the first request, and after the last answer.
  'cli/parse', // argv is read: flags, context, endpoint
  'cli/usage-error', // refused by the client itself; no request is sent
  'cli/ping', // HEAD /_ping: is anybody there, and which API version?
  'cli/unreachable', // connect(2) on the socket fails
  'cli/elsewhere', // another endpoint than this host's socket: nobody answers there
  'cli/print', // the last answer becomes text on stdout and stderr
  'cli/image-missing', // 404 on create: the client decides to pull
  'cli/plugin', // docker starts a plugin: docker-compose
  'cli/interrupt', // Ctrl-C in an attached terminal; forwarded as a signal

  // Requests on /var/run/docker.sock. The answer is a hop of its own, `api/answer`.
  'api/answer',
  'containers/create',
  'containers/start',
  'containers/stop',
  'containers/restart',
  'containers/kill',
  'containers/pause',
  'containers/unpause',
  'containers/remove',
  'containers/rename',
  'containers/update',
  'containers/wait',
  'containers/attach',
  'containers/list',
  'containers/inspect',
  'containers/logs',
  'containers/top',
  'containers/stats',
  'containers/changes',
  'containers/archive',
  'containers/export',
  'containers/prune',
  'containers/commit',
  'exec/create',
  'exec/start',
  'exec/inspect',
  'images/pull',
  'images/push',
  'images/list',
  'images/inspect',
  'images/history',
  'images/tag',
  'images/remove',
  'images/save',
  'images/load',
  'images/prune',
  'networks/create',
  'networks/list',
  'networks/inspect',
  'networks/remove',
  'networks/connect',
  'networks/disconnect',
  'networks/prune',
  'volumes/create',
  'volumes/list',
  'volumes/inspect',
  'volumes/remove',
  'volumes/prune',
  'system/info',
  'system/version',
  'system/events',
  'system/disk-usage',
  'build/prune',
  'buildkit/info', // buildx asks what the builder is and can
  'buildkit/session', // buildx opens a session: on it the daemon calls the client
  'buildkit/solve', // the order to build: frontend, target, arguments, exporter
  'buildkit/prune',
  'buildkit/usage',
  'plugins/inspect',
  'swarm/request', // any request of docker swarm, node, service, stack, secret or config

  // Inside dockerd.
  'dockerd/image-lookup', // is the image in the store?
  'dockerd/validate', // the create body is checked and the image's configuration merged in
  'dockerd/reserve-name', // new id, name taken in the name index
  'dockerd/init-layer', // /etc/hosts, /etc/resolv.conf, /.dockerenv … between image and writable layer
  'dockerd/container-record', // config.v2.json and hostconfig.json are written; event create
  'dockerd/volume-create', // a volume that a container asks for comes into being
  'dockerd/volume-populate', // an empty new volume gets the image's files of that path
  'dockerd/rootfs-mount', // mount(2) of the overlay, by dockerd
  'dockerd/rootfs-unmount',
  'dockerd/volume-mount', // the driver mounts a volume; event mount
  'dockerd/volume-unmount',
  'dockerd/sandbox', // hosts, resolv.conf, sandbox record; no network namespace yet
  'dockerd/spec', // the OCI runtime spec is built
  'dockerd/fifo', // mkfifo for stdout and stderr
  'dockerd/state-running', // event start, state saved
  'dockerd/exit-handling', // the exit event is handled: log drained, restart policy asked
  'dockerd/state-exited', // event die, state saved
  'dockerd/restart-wait', // restart policy says yes: back-off timer set
  'dockerd/restart-now', // the back-off has passed
  'dockerd/destroy', // the last traces of a container are removed; event destroy
  'dockerd/network-record', // a network is created or removed in libnetwork's store
  'dockerd/health-probe', // time for the next health check
  'dockerd/health-status', // a result changes the health state
  'dockerd/log', // a line of the container is copied to the log driver
  'dockerd/event', // an event without other effect: tag, untag, rename
  'dockerd/prune', // one object is removed by a prune

  // BuildKit, a part of dockerd.
  'buildkit/dockerfile', // over the session: the Dockerfile and .dockerignore
  'buildkit/context', // over the session: the files that steps ask for
  'buildkit/graph', // the frontend turns the Dockerfile into a graph
  'buildkit/cached', // a step whose key the cache has
  'buildkit/file', // COPY, ADD, WORKDIR: done by BuildKit itself
  'buildkit/run', // RUN: runc is started directly, without containerd and shim
  'buildkit/failed', // a step ends the build
  'buildkit/export', // layers, config, manifest, index
  'buildkit/status', // the client's progress, and the end

  // Swarm mode: manager and agent are parts of dockerd.
  'swarm/node-start', // root CA, certificate, raft; the manager leads
  'swarm/node-stop', // the node leaves, its part of the swarm is deleted
  'swarm/service', // a service is written into the raft log, with its addresses and ports
  'swarm/task-new', // the orchestrator makes a task
  'swarm/assign', // the scheduler chooses a node for it
  'swarm/task-state', // the agent reports how far it got
  'swarm/update-state', // a rolling update starts, ends, stops or goes back

  // The network, made by libnetwork inside dockerd.
  'network/bridge', // a bridge interface comes up or goes down
  'network/netns-bind', // the new network namespace gets a name under /var/run/docker/netns
  'network/ipam', // an address is taken from the pool
  'network/veth', // a veth pair joins the namespace and the bridge
  'network/address', // address and default route inside the namespace
  'network/rules', // NAT and filter rules for the published ports
  'network/port-bind', // dockerd binds and listens on the host port
  'network/proxy-start', // docker-proxy is started with the listening socket
  'network/proxy-stop',
  'network/release', // endpoint, rules and address given back; event disconnect

  // dockerd to containerd, gRPC on /run/containerd/containerd.sock.
  'leases/create',
  'leases/delete',
  'snapshots/stat',
  'snapshots/prepare-init',
  'snapshots/commit-init',
  'snapshots/prepare',
  'snapshots/mounts',
  'snapshots/remove',
  'snapshots/prepare-extract',
  'snapshots/commit-layer',
  'diff/apply', // a compressed layer becomes files
  'diff/create', // the writable layer becomes a compressed layer
  'content/write', // a blob is stored under its digest
  'images/record', // the tag now points to the digest
  'images/unrecord',
  'ctr-containers/create',
  'ctr-containers/get',
  'ctr-containers/delete',
  'tasks/create',
  'tasks/start',
  'tasks/kill',
  'tasks/delete',
  'tasks/delete-process',
  'tasks/exec',
  'tasks/pause',
  'tasks/resume',
  'tasks/update',
  'tasks/list-pids',
  'tasks/metrics',
  'tasks/list', // a starting dockerd asks what is still running
  'events/subscribe', // dockerd (again) listens to containerd's events
  'containerd/unavailable', // the gRPC connection is refused

  // containerd and its shims.
  'containerd/bundle', // config.json is written into the bundle directory
  'containerd/bundle-remove',
  'containerd/shim-start', // the shim binary is run with `start`
  'containerd/shim-adopted', // a starting containerd finds a living shim
  'containerd/shim-lost', // the shim's connection is closed; clean-up of what it left behind
  'shim/listen', // the real shim listens on its socket; its parent is PID 1
  'shim/create',
  'shim/start',
  'shim/kill',
  'shim/exec',
  'shim/pause',
  'shim/resume',
  'shim/update',
  'shim/delete',
  'shim/shutdown',
  'shim/reap', // SIGCHLD, wait4(2): the exit status is kept
  'shim/event-create', // /tasks/create, with the pid
  'shim/event-start', // /tasks/start
  'shim/event-exit', // /tasks/exit
  'shim/event-exec-started',
  'shim/event-delete',
  'shim/event-paused',
  'shim/event-resumed',
  'shim/event-oom',

  // The shim runs runc; runc asks the kernel and exits.
  'runc/create',
  'runc/start',
  'runc/kill',
  'runc/exec',
  'runc/pause',
  'runc/resume',
  'runc/update',
  'runc/delete',
  'runc/state', // state.json says created or running
  'runc/failed', // create stops with an error: program not found, not a directory …
  'kernel/exec-fifo', // mkfifo exec.fifo in the state directory
  'kernel/clone', // runc init: a copy of runc is started
  'kernel/cgroup', // into the new cgroup before anything else; limits are written
  'kernel/namespaces', // unshare(2): mnt, uts, ipc, pid, net, cgroup, time
  'kernel/mounts', // /proc, /dev, /sys, volumes, /etc/hosts …
  'kernel/pivot-root', // the old root is gone
  'kernel/identity', // hostname, sysctls, masked and read-only paths
  'kernel/capabilities', // bounding set, user and group, capset(2)
  'kernel/seccomp', // the system call filter
  'kernel/fifo-wait', // runc init blocks opening exec.fifo
  'kernel/reparent', // runc exits: its child goes to the shim, the subreaper
  'kernel/fifo-open', // runc start reads one byte from the fifo
  'kernel/execve', // the user's program replaces runc init
  'kernel/setns', // an exec process joins the namespaces
  'kernel/signal', // kill(2)
  'kernel/signal-ignored', // PID 1 without a handler: nothing happens
  'kernel/freeze',
  'kernel/thaw',
  'kernel/cgroup-limits',
  'kernel/cgroup-remove',
  'kernel/exit', // a process ends; its status waits for the parent
  'kernel/pid-namespace-end', // PID 1 is gone: SIGKILL for everybody else in it
  'kernel/parent-death', // PR_SET_PDEATHSIG: the child is told
  'kernel/orphan', // a process whose parent died goes to PID 1 or a subreaper
  'kernel/socket-closed', // a dead process's sockets are closed
  'kernel/oom-kill',

  // What the program in the container does.
  'container/output', // a line on stdout or stderr
  'container/run', // it goes on, sleeps or serves
  'container/blocked', // its log pipe is full and nobody reads

  // The registry, HTTPS.
  'registry/challenge', // 401: a token is needed
  'registry/token',
  'registry/resolve', // HEAD of the tag: which digest is it?
  'registry/index',
  'registry/manifest',
  'registry/config',
  'registry/blob',
  'registry/blob-exists', // the layer's chain ID is already unpacked
  'registry/blob-check', // push: HEAD of a blob
  'registry/blob-upload', // push: PUT of a blob
  'registry/manifest-put', // push: the manifest goes last
  'registry/unreachable',
  'registry/refused', // 401, 403 or 404 for good
  'dockerd/platform-choice', // the best manifest for this machine is picked

  // systemd and the host's own commands.
  'systemd/start',
  'systemd/stop',
  'systemd/restart-timer', // Restart=always, RestartSec=2
  'systemd/activate', // a connection on docker.socket starts dockerd
  'systemd/status',
  'dockerd/boot', // state is read from disk, containerd is asked
  'dockerd/adopt', // live-restore: a running container is taken back
  'dockerd/shutdown', // SIGTERM: what happens to the containers
  'dockerd/reload', // SIGHUP: daemon.json is read again
  'containerd/boot',
  'host/command', // ps, pstree, cat, sleep, curl …: answered by the host's kernel
  'host/connect', // a connection to a published port
  'host/time', // virtual time passes
] as const

export type HopKind = (typeof HOP_KINDS)[number]
