import type { InitProcess } from '../containerd/tasks.ts'
import { programIn } from '../files/base.ts'
import { cleanPath } from '../files/tree.ts'
import type { View } from '../files/view.ts'
import { envMap, userOf, viewOf, which } from '../kernel/context.ts'
import type { Run } from '../run.ts'
import { processEnv } from '../runc/spec.ts'
import type { Container } from '../state/container.ts'

export interface ProcessWish {
  readonly argv: readonly string[]
  readonly env: readonly string[]
  readonly cwd: string
  /** As `--user` has it; '' = root. */
  readonly user: string
  readonly tty: boolean
  /** `--init`: docker-init is PID 1 and starts the program. */
  readonly init?: boolean
}

/** Who a process runs as, or the daemon's refusal. */
export const userFor = (
  run: Run,
  container: Container,
  user: string,
): { uid: number; gid: number } | string => userOf(run, container, user)

export const initWish = (container: Container): ProcessWish => ({
  argv: [container.path, ...container.args],
  env: processEnv(container),
  cwd: container.config.WorkingDir || '/',
  user: container.config.User ?? '',
  tty: container.config.Tty === true,
  init: container.hostConfig.Init === true,
})

/**
 * What runc's init will execute: the program behind argv[0], or what runc says when there is none.
 *
 * @param call `create` looks argv[0] up inside the container's init, `exec` before
 */
export function prepareProcess(
  run: Run,
  container: Container,
  wish: ProcessWish,
  ids: { uid: number; gid: number },
): InitProcess {
  if (wish.init === true) return underInit(wish, ids)
  const view = viewOf(run, container, wish.cwd)
  const env = envMap(wish.env)
  const word = wish.argv[0] ?? ''
  const withHome = env.has('HOME') ? wish.env : [...wish.env, `HOME=${homeOf(view, ids.uid)}`]
  const inside = (kind: string) => ({
    cwd: cleanPath(wish.cwd),
    env: withHome,
    program: { kind, fresh: true, gid: ids.gid, tty: wish.tty },
  })
  const problem = cwdProblem(view, wish.cwd) ?? commandProblem(view, word, env.get('PATH'))
  if (problem !== undefined) return { argv: wish.argv, uid: ids.uid, inside: inside('none'), problem }
  const found = which(view, word, env.get('PATH') ?? DEFAULT_PATH)
  return { argv: wish.argv, uid: ids.uid, inside: inside(found?.program ?? 'daemon') }
}

function underInit(wish: ProcessWish, ids: { uid: number; gid: number }): InitProcess {
  const program = { kind: 'init', fresh: true, gid: ids.gid, tty: wish.tty }
  return {
    argv: ['/sbin/docker-init', '--', ...wish.argv],
    uid: ids.uid,
    inside: { cwd: cleanPath(wish.cwd), env: wish.env, program },
  }
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function homeOf(view: View, uid: number): string {
  const passwd = view.read('/etc/passwd')
  if (typeof passwd === 'string') return '/'
  const line = passwd.text
    .split('\n')
    .map((one) => one.split(':'))
    .find((one) => one[2] === String(uid))
  return line?.[5] ?? '/'
}

function cwdProblem(view: View, cwd: string): string | undefined {
  const at = view.stat(cwd)
  if (typeof at !== 'string' && at.type === 'dir') return undefined
  const why = typeof at === 'string' ? at.toLowerCase() : 'not a directory'
  return `chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: ${why}`
}

function commandProblem(view: View, word: string, path = DEFAULT_PATH): string | undefined {
  const quoted = JSON.stringify(word)
  if (word.includes('/')) {
    const at = view.stat(word)
    if (typeof at === 'string') return `exec: ${quoted}: stat ${word}: ${at.toLowerCase()}`
    if (at.type === 'dir') return `exec: ${quoted}: is a directory: permission denied`
    return (at.mode & 0o111) === 0 ? `exec: ${quoted}: permission denied` : execFormat(view, word)
  }
  if (word === '') return `exec: ${quoted}: executable file not found in $PATH`
  for (const dir of path.split(':')) {
    const at = view.stat(`${dir}/${word}`)
    if (typeof at === 'string' || at.type !== 'file' || (at.mode & 0o111) === 0) continue
    return execFormat(view, `${dir}/${word}`)
  }
  return `exec: ${quoted}: executable file not found in $PATH`
}

function execFormat(view: View, path: string): string | undefined {
  const node = view.node(path)
  if (node === undefined || programIn(node) !== undefined) return undefined
  return node.text === '' ? undefined : `exec ${path}: exec format error`
}
