import { expect, test } from 'vitest'
import { runScript } from '../../session.ts'

const WEB = 'docker run -d --name web -p 8080:80 nginx'
const last = (...lines: string[]) => {
  const { stdout, stderr, exitCode } = runScript(lines).commands.at(-1) ?? {
    stdout: '',
    stderr: '',
    exitCode: -1,
  }
  return { stdout, stderr, exitCode }
}

test('a published port is a rule that rewrites the destination and one that lets it through', () => {
  expect(last(WEB, 'sudo iptables -t nat -S DOCKER').stdout).toMatch(
    /^-N DOCKER\n.*-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172\.17\.0\.2:80\n$/s,
  )
  expect(last(WEB, 'sudo iptables -S DOCKER').stdout).toContain('-d 172.17.0.2/32 ! -i docker0 -o docker0')
})

test('without a chain the policies come first', () =>
  expect(last('iptables -S').stdout).toMatch(
    /^-P INPUT ACCEPT\n-P FORWARD (DROP|ACCEPT)\n-P OUTPUT ACCEPT\n-N /,
  ))

test('an unknown chain, an unknown table and a change are refused', () => {
  expect(last('iptables -S NOSUCH')).toMatchObject({
    stderr: 'iptables: No chain/target/match by that name.\n',
    exitCode: 1,
  })
  expect(last('iptables -t nosuch -S').exitCode).toBe(3)
  expect(last('ip6tables -F').exitCode).toBe(2)
})
