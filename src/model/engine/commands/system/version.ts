import { flagText } from '../../cli/flags.ts'
import { answer } from '../../dockerd/reply.ts'
import { printJson } from '../../format/json.ts'
import { alignTabs } from '../../format/table.ts'
import { parseTemplate, runTemplate } from '../../format/template.ts'
import { isDockerdUp } from '../../host.ts'
import type { EngineProfile } from '../../profile.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import { Unreachable } from '../client.ts'
import { chooseContext } from '../endpoint.ts'

const client = (profile: EngineProfile, context: string) => ({
  Version: profile.version,
  ApiVersion: profile.apiVersion,
  APIVersion: profile.apiVersion,
  DefaultAPIVersion: profile.apiVersion,
  GitCommit: profile.cliCommit,
  GoVersion: profile.goVersion,
  Os: 'linux',
  Arch: 'amd64',
  BuildTime: profile.built,
  Context: context,
  Platform: { Name: 'Docker Engine - Community' },
})

const server = (profile: EngineProfile) => ({
  Platform: { Name: 'Docker Engine - Community' },
  Version: profile.version,
  APIVersion: profile.apiVersion,
  ApiVersion: profile.apiVersion,
  MinAPIVersion: profile.minApiVersion,
  Os: 'linux',
  Arch: 'amd64',
  Experimental: false,
  GitCommit: profile.gitCommit,
  GoVersion: profile.goVersion,
  KernelVersion: '6.12.0',
  BuildTime: profile.built,
  Components: [
    { Name: 'Engine', Version: profile.version },
    { Name: 'containerd', Version: profile.containerdVersion },
    { Name: 'runc', Version: profile.runcVersion },
    { Name: 'docker-init', Version: '0.19.0' },
  ],
})

export const version: DockerCommand = (cli) => {
  const { profile } = cli.run.host
  const format = flagText(cli.flags, 'format')
  const { context } = chooseContext(cli.run.host, cli.run.env, cli.endpoint)
  let problem = ''
  try {
    cli.client.call({ kind: 'system/version', method: 'GET', path: '/version' }, () =>
      answer(200, {
        Version: profile.version,
        ApiVersion: profile.apiVersion,
        MinAPIVersion: profile.minApiVersion,
      }),
    )
  } catch (thrown) {
    if (!(thrown instanceof Unreachable) || thrown.early) throw thrown
    problem = thrown.message
  }
  const up = problem === '' && isDockerdUp(cli.run.host)
  const data = { Client: client(profile, context), Server: up ? server(profile) : null }
  if (format === 'json') cli.out(`${printJson(data)}\n`)
  else if (format !== '') return templated(cli, format, data, problem)
  else cli.out(versionText(profile, context, up))
  if (problem === '') return 0
  cli.err(`${problem}\n`)
  return 1
}

function templated(cli: Cli, format: string, data: object, problem: string): number {
  const named = (message: string) =>
    message.replace('template: :', 'template: version:').replace('executing ""', 'executing "version"')
  const parsed = parseTemplate(format)
  if (!parsed.ok) {
    cli.err(`template parsing error: ${named(parsed.error.message)}\n`)
    return 64
  }
  const result = runTemplate(parsed.value, data, { typeName: 'system.versionInfo' })
  cli.out(result.ok ? `${result.value}\n` : `${result.error.printed}\n`)
  if (!result.ok) cli.err(`${named(result.error.message)}\n`)
  else if (problem !== '') cli.err(`${problem}\n`)
  return result.ok && problem === '' ? 0 : 1
}

function versionText(profile: EngineProfile, context: string, up: boolean): string {
  const rows = [
    'Client: Docker Engine - Community',
    ` Version:\t${profile.version}`,
    ` API version:\t${profile.apiVersion}`,
    ` Go version:\t${profile.goVersion}`,
    ` Git commit:\t${profile.cliCommit}`,
    ` Built:\t${profile.built}`,
    ' OS/Arch:\tlinux/amd64',
    ` Context:\t${context}`,
  ]
  if (up) {
    rows.push(
      '',
      'Server: Docker Engine - Community',
      ' Engine:',
      `  Version:\t${profile.version}`,
      `  API version:\t${profile.apiVersion} (minimum version ${profile.minApiVersion})`,
      `  Go version:\t${profile.goVersion}`,
      `  Git commit:\t${profile.gitCommit}`,
      `  Built:\t${profile.built}`,
      '  OS/Arch:\tlinux/amd64',
      '  Experimental:\tfalse',
      ' containerd:',
      `  Version:\t${profile.containerdVersion}`,
      ' runc:',
      `  Version:\t${profile.runcVersion}`,
      ' docker-init:',
      '  Version:\t0.19.0',
    )
  }
  return alignTabs(rows.map((row) => `${row}\n`).join(''), { minWidth: 20, padding: 1 })
}
