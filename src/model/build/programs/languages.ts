import { numberOf, operands, sized, type Tool, type ToolRun, textOf } from './tool.ts'

interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

function manifestOf(run: ToolRun): Manifest | string {
  const text = textOf(run, 'package.json')
  const path = run.context.files.absolute('package.json')
  if (text === undefined)
    return `npm error code ENOENT\nnpm error syscall open\nnpm error path ${path}\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'\n`
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Manifest
  } catch {
    // said below
  }
  return `npm error code EJSONPARSE\nnpm error path ${path}\nnpm error JSON.parse Failed to parse JSON data.\n`
}

/** npm: installs what package.json names, runs its scripts. @see https://docs.npmjs.com/cli/v11/commands */
export const npm: Tool = (run) => {
  const { context, args } = run
  const [command = '', ...words] = operands(args)
  if (args.includes('--version') || args.includes('-v')) {
    context.out('10.9.3\n')
    return { exit: 0 }
  }
  const manifest = manifestOf(run)
  if (typeof manifest === 'string') {
    context.err(manifest)
    return { exit: command === '' ? 1 : 254, ms: 300 }
  }
  if (command === 'ci' && textOf(run, 'package-lock.json') === undefined) {
    context.err(
      'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\nnpm error npm-shrinkwrap.json with lockfileVersion >= 1.\n',
    )
    return { exit: 1, ms: 300 }
  }
  if (command === 'ci' || command === 'install' || command === 'i') return installNodes(run, manifest, words)
  if (command === 'run' || command === 'test' || command === 'start')
    return script(run, manifest, command, words)
  context.err(`Unknown command: "${command}"\n`)
  return { exit: 1 }
}

function installNodes(
  run: ToolRun,
  manifest: Manifest,
  words: readonly string[],
): { exit: number; ms: number } {
  const { context, args, place } = run
  const production = args.includes('--omit=dev') || args.includes('--production')
  const names = [
    ...Object.keys(manifest.dependencies ?? {}),
    ...(production ? [] : Object.keys(manifest.devDependencies ?? {})),
    ...words,
  ]
  for (const name of names) {
    const folder = context.files.absolute(`node_modules/${name}`)
    place(`${folder}/package.json`, sized(400 + numberOf(name, 900), context.nowMs, 0o644, name))
    place(`${folder}/index.js`, sized(6_000 + numberOf(name, 60_000), context.nowMs, 0o644, name))
    place(
      `/root/.npm/_cacache/${name.replaceAll('/', '-')}.tgz`,
      sized(2_000 + numberOf(name, 20_000), context.nowMs, 0o644, name),
    )
  }
  context.out(
    `\nadded ${names.length} packages, and audited ${names.length + 1} packages in ${names.length + 1}s\n\nfound 0 vulnerabilities\n`,
  )
  return { exit: 0, ms: 1000 * (names.length + 1) }
}

function script(
  run: ToolRun,
  manifest: Manifest,
  command: string,
  words: readonly string[],
): { exit: number; ms: number } {
  const { context, shell } = run
  const name = command === 'run' ? (words[0] ?? '') : command
  const line = manifest.scripts?.[name]
  if (line === undefined) {
    context.err(`npm error Missing script: ${JSON.stringify(name)}\n`)
    return { exit: 1, ms: 200 }
  }
  context.out(`\n> ${manifest.name ?? 'app'}@${manifest.version ?? '1.0.0'} ${name}\n> ${line}\n\n`)
  return { exit: shell(line), ms: 600 }
}

/** pip. @see https://pip.pypa.io/en/stable/cli/pip_install/ */
export const pip: Tool = (run) => {
  const { context, args, place } = run
  const [command = '', ...words] = operands(args)
  if (command !== 'install') {
    context.err(`ERROR: unknown command ${JSON.stringify(command)}\n`)
    return { exit: 1 }
  }
  const fileAt = args.findIndex((arg) => arg === '-r' || arg === '--requirement')
  const file = fileAt < 0 ? undefined : args[fileAt + 1]
  const listed = file === undefined ? '' : textOf(run, file)
  if (listed === undefined) {
    context.err(`ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${file}'\n`)
    return { exit: 1, ms: 300 }
  }
  const lines = listed.split('\n').map((line) => line.replace(/#.*$/, '').trim())
  const wanted = [...words.filter((word) => word !== file), ...lines.filter(Boolean)]
  const names = wanted.map((one) => one.replace(/[=<>~![ ].*$/, ''))
  for (const name of names) {
    context.out(`Collecting ${name}\n`)
    place(
      `/usr/local/lib/python3.13/site-packages/${name.toLowerCase()}/__init__.py`,
      sized(9_000 + numberOf(name, 80_000), context.nowMs, 0o644, name),
    )
    if (!args.includes('--no-cache-dir'))
      place(
        `/root/.cache/pip/http-v2/${name.toLowerCase()}.whl`,
        sized(4_000 + numberOf(name, 30_000), context.nowMs, 0o644, name),
      )
  }
  context.out(`Successfully installed ${names.join(' ')}\n`)
  return { exit: 0, ms: 900 * (names.length + 1) }
}
