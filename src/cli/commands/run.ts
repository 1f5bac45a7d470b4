import { cli } from '#content/cli.ts'
import { fill } from '#content/text.ts'
import { readScript } from '#model/engine/script.ts'
import { Session } from '#model/engine/session.ts'
import { type CliCommand, Refusal } from '../command.ts'
import { onlyArgument, textOf } from '../files.ts'
import { VIEWS, type ViewName } from '../views.ts'

/** `engine-room run script.txt`: what a script prints, or what happened inside while it ran. */
export const run: CliCommand = {
  name: 'run',
  argument: 'FILE',
  summary: cli.run.summary,
  about: cli.run.about,
  examples: [
    'engine-room run script.txt',
    "echo 'docker run --rm hello-world' | engine-room run -",
    'engine-room run --hops --json script.txt',
    'engine-room run --state --profile 28 script.txt',
  ],
  options: {
    hops: { words: cli.run.hops },
    events: { words: cli.run.events },
    state: { words: cli.run.state },
    hash: { words: cli.run.hash },
    echo: { words: cli.run.echo },
    json: { words: cli.json },
    profile: { words: cli.run.profile, value: '29|28', choices: ['29', '28'] },
    'live-restore': { words: cli.run.liveRestore },
  },
  async run(given, io) {
    const { options, locale } = given
    const names = (Object.keys(VIEWS) as ViewName[]).filter((name) => options[name] !== undefined)
    if (names.length > 1) {
      const all = names.map((name) => `--${name}`).join(', ')
      throw new Refusal(fill(cli.errors.oneView, { options: all }))
    }
    const { lines, lenses } = readScript(await textOf(onlyArgument(given, 'FILE'), io))
    const old = options.profile === undefined ? lenses.includes('engine-28') : options.profile === '28'
    const session = new Session({
      profile: old ? '28' : '29',
      liveRestore: options['live-restore'] === true || lenses.includes('live-restore'),
    })
    for (const line of lines) session.run(line)
    const view = VIEWS[names[0] ?? 'output']
    if (options.json === true) io.out(`${JSON.stringify(view.json(session), undefined, 2)}\n`)
    else view.text(session, { echo: options.echo === true, locale }, io)
    return session.commands.at(-1)?.exitCode ?? 0
  },
}
