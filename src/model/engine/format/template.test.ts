import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTemplate, printList, runTemplate } from './template.ts'

const container = {
  Name: '/web',
  State: { Status: 'running', Running: true, ExitCode: 0, Health: null },
  Config: {
    Cmd: ['nginx', '-g', 'daemon off;'],
    Entrypoint: null,
    Labels: { 'com.docker.compose.project': 'demo', env: 'prod' },
    ExposedPorts: { '80/tcp': {} },
    Env: ['A=1', 'B=<2>'],
  },
  HostConfig: { Memory: 67108864, CapAdd: null, RestartPolicy: { Name: 'no', MaximumRetryCount: 0 } },
  NetworkSettings: { Networks: { net2: { IPAddress: '172.19.0.2' }, net1: { IPAddress: '172.18.0.2' } } },
  Mounts: [
    { Type: 'volume', Destination: '/data', RW: true },
    { Type: 'bind', Destination: '/x', RW: false },
  ],
}

const print = (text: string, options = {}): string => {
  const template = parseTemplate(text)
  if (!template.ok) return template.error.message
  const result = runTemplate(template.value, container, options)
  return result.ok ? result.value : `${result.error.printed}|${result.error.message}`
}

test.each([
  ['{{.Name}} {{.State.Running}} {{.HostConfig.Memory}}', '/web true 67108864'],
  ['{{.State.Health}}{{.Config.Entrypoint}}{{.HostConfig.CapAdd}}', '<nil>[][]'],
  ['{{.Config.Cmd}} {{.Config.ExposedPorts}}', '[nginx -g daemon off;] map[80/tcp:{}]'],
  ['{{.HostConfig.RestartPolicy}} {{.State}}', '{no 0} {running true 0 <nil>}'],
  ['{{json .Config.Env}} {{json .State.Health}}', '["A=1","B=<2>"] null'],
  ['{{index .Config.Labels "com.docker.compose.project"}}{{index .Config.Labels "x"}}', 'demo'],
  ['{{.Config.Labels.env}}', 'prod'],
  [
    '{{range $k, $v := .NetworkSettings.Networks}}{{$k}}={{$v.IPAddress}} {{end}}',
    'net1=172.18.0.2 net2=172.19.0.2 ',
  ],
  ['{{range .Mounts}}{{.Type}}:{{.RW}} {{else}}none{{end}}', 'volume:true bind:false '],
  ['{{range $i, $m := .Mounts}}{{if $i}}, {{end}}{{$m.Type}}{{end}}', 'volume, bind'],
  ['{{len .Mounts}} {{len .Name}} {{index .Config.Cmd 0}}', '2 4 nginx'],
  ['{{if and .State.Running (eq .State.ExitCode 0)}}up{{else}}down{{end}}', 'up'],
  ['{{if not .State.Health}}a{{else if true}}b{{else}}c{{end}}{{with .State.Health}}x{{else}}y{{end}}', 'ay'],
  [
    '{{join .Config.Cmd ","}} {{upper .Name}} {{.Name | lower | printf "%5s|%-6s|" "a"}}',
    'nginx,-g,daemon off; /WEB     a|/web  |',
  ],
  ['{{title "a b"}} {{pad "x" 1 2}}. {{truncate "abcdef" 3}} {{split "a:b" ":"}}', 'A B  x  . abc [a b]'],
  ['{{println .Name "a" 1}}', '/web a 1\n'],
  ['a {{- /* quiet */ -}} b {{- " c " -}} d', 'ab c d'],
  ['{{$x := 1}}{{range .Mounts}}{{$x = 2}}{{end}}{{$x}}', '2'],
  ['{{range .Mounts}}{{if .RW}}{{continue}}{{end}}{{.Type}}{{break}}{{end}}', 'bind'],
  [
    '{{ne .Name "/web"}} {{lt 1 2}} {{ge 2 2}} {{or "" "b"}} {{(index .Mounts 0).Type}}',
    'false true true b volume',
  ],
  [
    '{{printf "%q %d %.2f %t %v %03d" "a" 3 1.5 true .Config.Cmd 7}}',
    '"a" 3 1.50 true [nginx -g daemon off;] 007',
  ],
])('%s prints %j', (text, expected) => {
  expect(print(text)).toBe(expected)
})

test.each([
  [
    '{{.Nope}}',
    { typeName: 'system.dockerInfo' },
    `|template: :1:2: executing "" at <.Nope>: can't evaluate field Nope in type system.dockerInfo`,
  ],
  [
    '{{.Foo.Bar}}',
    { missing: 'key' },
    '|template: :1:6: executing "" at <.Foo.Bar>: map has no entry for key "Foo"',
  ],
  [
    'x{{index .Mounts 5}}',
    {},
    'x|template: :1:3: executing "" at <index>: error calling index: index out of range: 5',
  ],
  ['{{.Name', {}, 'template: :1: unclosed action'],
  ['{{nope .Name}}', {}, 'template: :1: function "nope" not defined'],
  ['{{if .Name}}', {}, 'template: :1: unexpected EOF'],
  ['{{$x}}', {}, 'template: :1: undefined variable "$x"'],
  ['{{end}}', {}, 'template: :1: unexpected {{end}}'],
])('%s fails as Go says it', (text, options, message) => {
  expect(print(text, options)).toBe(message)
})

test('a list is printed as table, own table, lines or JSON', () => {
  const rows = [
    { ID: '4b7ce07002c6', Names: 'web', Label: (key: unknown) => `<${key}>` },
    { ID: '1beed3ca46ac', Names: 'a-longer-name', Label: (key: unknown) => String(key) },
  ]
  const list = { headers: { ID: 'CONTAINER ID', Names: 'NAMES' }, defaultTable: 'table {{.ID}}\t{{.Names}}' }
  const show = (format: string) => printList(rows, { ...list, format })
  expect(show('')).toEqual({
    ok: true,
    value: 'CONTAINER ID   NAMES\n4b7ce07002c6   web\n1beed3ca46ac   a-longer-name\n',
  })
  expect(show('table {{.Names}}\\t{{upper .ID}}')).toEqual({
    ok: true,
    value: 'NAMES           CONTAINER ID\nweb             4B7CE07002C6\na-longer-name   1BEED3CA46AC\n',
  })
  expect(show('{{.Names}} {{.Label "x"}}')).toEqual({ ok: true, value: 'web <x>\na-longer-name x\n' })
  expect(show('json')).toEqual({
    ok: true,
    value: '{"ID":"4b7ce07002c6","Names":"web"}\n{"ID":"1beed3ca46ac","Names":"a-longer-name"}\n',
  })
})

test('no template makes the reader throw', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    ' -}}',
    '.',
    '.A',
    '$x',
    ':=',
    '(',
    ')',
    '|',
    'if ',
    'range ',
    'end',
    'else',
    '"',
    'len ',
    '1',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const template = parseTemplate(pieces.join(''))
      if (template.ok) runTemplate(template.value, container)
    }),
    { numRuns: 500 },
  )
})
