import { expect, test } from 'vitest'
import { Session } from '../../session.ts'

const sh = (script: string): { stdout: string; stderr: string; exitCode: number } => {
  const session = new Session()
  return session.run(`docker run --rm alpine sh -c '${script.replaceAll("'", `'\\''`)}'`)
}

test.each([
  ['echo one; echo two', 'one\ntwo\n'],
  ['for i in a b c; do echo $i; done | tail -1', 'c\n'],
  ['x=5; while [ $x -gt 3 ]; do echo $x; x=$((x-1)); done', '5\n4\n'],
  ['if false; then echo no; elif true; then echo yes; else echo never; fi', 'yes\n'],
  ['f() { echo "[$1]"; return 3; }; f a; echo $?', '[a]\n3\n'],
  ['case abc in b*) echo b;; a?c) echo hit;; esac', 'hit\n'],
  ['A=1; (A=2; echo $A); echo $A', '2\n1\n'],
  ['echo ${X:-none} ${#HOSTNAME}', 'none 12\n'],
  ['P=/a/b.txt; echo ${P##*/} ${P%.txt}', 'b.txt /a/b\n'],
  ['true && echo and || echo or; ! true || echo not', 'and\nnot\n'],
  ['echo $(echo inner | tr a-z A-Z)', 'INNER\n'],
  ['printf "%03d|%-4s|\\n" 7 ab', '007|ab  |\n'],
  ['echo "a  b" | wc -c; set -- x y; echo $# $2', '5\n2 y\n'],
  ['echo hi > /tmp/f; cat < /tmp/f; echo more >> /tmp/f; wc -l < /tmp/f', 'hi\n2\n'],
  ['trap "echo bye" EXIT; echo hello', 'hello\nbye\n'],
  ['seq 3 | while read n; do echo "n=$n"; done', 'n=1\nn=2\nn=3\n'],
  ['echo x > /f; seq 2 | while read n; do { cat; } < /f; echo $n; done', 'x\n1\nx\n2\n'],
  ['seq 3 | { read a; { read b; }; read c; echo $c$b$a; }', '321\n'],
  ['f() { cat; }; echo x > /f; seq 2 | while read n; do f < /f; echo $n; done', 'x\n1\nx\n2\n'],
  ['sleep 1 & wait; echo done', 'done\n'],
  ['for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done', '1\n3\n'],
  ["echo a,b | sed 's/,/-/'; echo x1y2 | grep -o '[0-9]'", 'a-b\n1\n2\n'],
  ['cd /tmp; pwd; cd -  > /dev/null; pwd', '/tmp\n/\n'],
])('%s', (script, printed) => {
  expect(sh(script).stdout).toBe(printed)
})

test.each([
  ['exit 7', 7],
  ['set -e; false; echo never', 1],
  ['nosuch', 127],
  ['kill -TERM $$; exit 4', 4],
  ['if true; then echo', 2],
  ['echo $((1/0))', 2],
])('%s ends with %i', (script, code) => {
  expect(sh(script).exitCode).toBe(code)
})

test('a script that loops without rest lets time pass', () => {
  const session = new Session()
  session.run('docker pull alpine')
  session.run("docker run -d --name busy alpine sh -c 'while :; do :; done'")
  session.run('sleep 5')
  expect(session.run('docker rm -f busy')).toMatchObject({ exitCode: 0, stdout: 'busy\n' })
})

test('a trap runs when the sleep before it is over', () => {
  const session = new Session()
  session.run(`docker run -d --name hh alpine sh -c 'trap "exit 9" TERM; while true; do sleep 1; done'`)
  session.run('docker stop hh')
  expect(session.run("docker inspect -f '{{.State.ExitCode}}' hh").stdout).toBe('9\n')
})
