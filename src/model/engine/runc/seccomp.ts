import type { Json } from '../hop.ts'

/** The everyday part of what is always allowed; the real profile lists 361 names here. */
const ALLOWED =
  'accept accept4 access alarm arch_prctl bind brk capget capset chdir chmod chown clock_getres clock_gettime ' +
  'clock_nanosleep close close_range connect copy_file_range creat dup dup2 dup3 epoll_create epoll_create1 epoll_ctl ' +
  'epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 execve execveat exit exit_group faccessat faccessat2 fadvise64 ' +
  'fallocate fchdir fchmod fchmodat fchmodat2 fchown fchownat fcntl fdatasync fgetxattr flistxattr flock fork ' +
  'fremovexattr fsetxattr fstat fstatfs fsync ftruncate futex futex_waitv getcpu getcwd getdents getdents64 getegid ' +
  'geteuid getgid getgroups getitimer getpeername getpgid getpgrp getpid getppid getpriority getrandom getresgid ' +
  'getresuid getrlimit getrusage getsid getsockname getsockopt gettid gettimeofday getuid getxattr inotify_add_watch ' +
  'inotify_init inotify_init1 inotify_rm_watch ioctl kill landlock_add_rule landlock_create_ruleset ' +
  'landlock_restrict_self lchown lgetxattr link linkat listen listxattr llistxattr lremovexattr lseek lsetxattr lstat ' +
  'madvise membarrier memfd_create mincore mkdir mkdirat mknod mknodat mlock mlock2 mlockall mmap mprotect mq_open ' +
  'mremap msgctl msgget msgrcv msgsnd msync munlock munlockall munmap nanosleep newfstatat open openat openat2 pause ' +
  'pidfd_open pidfd_send_signal pipe pipe2 poll ppoll prctl pread64 preadv prlimit64 pselect6 pwrite64 pwritev read ' +
  'readahead readlink readlinkat readv recvfrom recvmmsg recvmsg removexattr rename renameat renameat2 restart_syscall ' +
  'rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait ' +
  'sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_setaffinity ' +
  'sched_setscheduler sched_yield select semctl semget semop sendfile sendmmsg sendmsg sendto set_robust_list ' +
  'set_tid_address setfsgid setfsuid setgid setgroups setitimer setpgid setpriority setregid setresgid setresuid ' +
  'setreuid setrlimit setsid setsockopt setuid setxattr shmat shmctl shmdt shmget shutdown sigaltstack signalfd ' +
  'signalfd4 socketpair splice stat statfs statx symlink symlinkat sync sync_file_range syncfs sysinfo tee tgkill time ' +
  'timer_create timer_delete timer_gettime timer_settime timerfd_create timerfd_gettime timerfd_settime times tkill ' +
  'truncate umask uname unlink unlinkat utime utimensat utimes vfork wait4 waitid waitpid write writev'

/**
 * The daemon's built-in filter in its shape: refuse with EPERM, allow the everyday calls, allow `clone` only
 * without namespace flags and `socket` for every family but AF_ALG and AF_VSOCK.
 *
 * @see https://github.com/moby/profiles/tree/main/seccomp
 */
export const DEFAULT_SECCOMP: Json = {
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 1,
  architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
  syscalls: [
    { names: ALLOWED.split(' '), action: 'SCMP_ACT_ALLOW' },
    { names: ['socket'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 40, op: 'SCMP_CMP_LT' }] },
    {
      names: ['clone'],
      action: 'SCMP_ACT_ALLOW',
      args: [{ index: 0, value: 2114060288, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
    },
    { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
    { names: ['chroot'], action: 'SCMP_ACT_ALLOW' },
  ],
}
