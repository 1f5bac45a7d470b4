import { hostWords } from '../content/ui/network-host.ts'
import { localWords } from '../content/ui/network-local.ts'
import { pasteWords } from '../content/ui/network-paste.ts'
import { walkWords } from '../content/ui/network-walk.ts'
import { wireSteps, wireWords } from '../content/ui/network-wire.ts'
import { ui } from '../content/ui.ts'
import { expect, expectAccessible, LOCALES, test, wordsOf } from './site.ts'

/** The page after some commands, with a walk on the drawing. */
const asked = (lines: readonly string[], walk: string, more = '') =>
  `network/modes/?${lines.map((line) => `do=${encodeURIComponent(line)}`).join('&')}&lens=${walk}${more}`

const WEB = 'docker run -d --name web nginx'
const API = 'docker run -d --name api nginx'
const { verdicts } = ui.network

for (const locale of LOCALES) {
  const say = wordsOf(locale)

  test(`${locale} › names fail on the default bridge; the page says why, and its cure opens the way`, async ({
    page,
  }) => {
    await page.goto(`${locale}/${asked([WEB, API], 'walk:web:tcp:80:api')}`)
    const verdict = page.getByRole('status').filter({ hasText: say(verdicts.NAME) })
    await expect(verdict).toBeVisible()
    await page
      .getByRole('button', { name: say(walkWords.runLines, { lines: 'docker network create app' }) })
      .click()
    await expect(page.getByRole('status').filter({ hasText: say(verdicts.OK) })).toBeVisible()
    await expect(page.getByRole('log')).toContainText('docker network connect app api')
    await page.goBack()
    await expect(verdict).toBeVisible()
  })

  test(`${locale} › the matrix is walked by keyboard, and a cell leads to its walk`, async ({ page }) => {
    await page.goto(`${locale}/network/modes/`)
    await page.getByRole('tab', { name: say(ui.tabs.reach) }).click()
    const cell = (from: string, to: string, reach: string) =>
      page.getByRole('button', { name: say(walkWords.cell, { from, to, reach }), exact: true })
    await cell('web', 'api', say(ui.network.byName)).focus()
    await page.keyboard.press('ArrowRight')
    await expect(cell('web', 'db', say(ui.network.noPath))).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: say(ui.tabs.walk) })).toHaveAttribute('aria-selected', 'true')
    await expect(page).toHaveURL(/lens=walk/)
    await expectAccessible(page)
  })
}

/** What a host prints, cut to what is read of it. */
const PASTE = JSON.stringify([
  {
    Id: 'a'.repeat(64),
    Name: '/shop',
    State: { Running: true },
    Config: { Hostname: 'shop', Image: 'example/shop:1', ExposedPorts: { '3000/tcp': {} } },
    HostConfig: { NetworkMode: 'net' },
    NetworkSettings: {
      Ports: { '3000/tcp': [{ HostIp: '0.0.0.0', HostPort: '80' }] },
      Networks: {
        net: { NetworkID: 'c'.repeat(64), IPAddress: '10.5.0.9', IPPrefixLen: 24, Gateway: '10.5.0.1' },
      },
    },
  },
])

for (const locale of LOCALES) {
  const say = wordsOf(locale)

  test(`${locale} › what a host printed becomes the drawing and the matrix, and a fault changes nothing`, async ({
    page,
  }) => {
    await page.goto(`${locale}/network/modes/`)
    await page.getByRole('tab', { name: say(ui.tabs.paste) }).click()
    const field = page.getByRole('textbox', { name: say(pasteWords.field) })
    await field.fill(PASTE)
    await page.getByRole('button', { name: say(pasteWords.draw) }).click()
    await expect(page.getByRole('status')).toContainText('1')
    await expect(page.getByText('--network net', { exact: true }).first()).toBeVisible()
    await field.fill('[{]')
    await page.getByRole('button', { name: say(pasteWords.draw) }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('tab', { name: say(ui.tabs.reach) }).click()
    await expect(page.getByRole('rowheader', { name: 'shop' })).toBeVisible()
    await page.getByRole('tab', { name: say(ui.tabs.paste) }).click()
    await page.getByRole('button', { name: say(pasteWords.back) }).click()
    await expect(page.getByText('--network bridge', { exact: true }).first()).toBeVisible()
  })

  test(`${locale} › whose localhost it is depends on where the engine runs; the host’s rules are there to read`, async ({
    page,
  }) => {
    await page.goto(`${locale}/${asked([WEB.replace('-d', '-d -p 8080:80')], 'local:machine:80:172.17.0.2')}`)
    await page.getByRole('tab', { name: say(ui.tabs.local) }).click()
    const verdict = page.getByRole('status').filter({ hasText: say(localWords.open) })
    await expect(verdict).toBeVisible()
    await page.getByRole('radio', { name: say(localWords.platforms.desktop) }).click()
    await expect(page.getByRole('status').filter({ hasText: say(localWords.closed) })).toBeVisible()
    await expect(page).toHaveURL(/lens=desktop/)
    await expectAccessible(page)
    await page.getByRole('tab', { name: say(ui.tabs.rules) }).click()
    await expect(page.getByText(/--dport 8080 -j DNAT/)).toBeVisible()
    await expect(page.getByText(say(hostWords.lead))).toBeVisible()
    await expectAccessible(page)
  })

  test(`${locale} › between nodes a frame is wrapped, and sealed if asked`, async ({ page }) => {
    await page.goto(`${locale}/network/modes/?lens=wire:vip:plain:1:none:7`)
    await page.getByRole('tab', { name: say(ui.tabs.wire) }).click()
    await expect(page.getByRole('button', { name: /^VXLAN/ })).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('radio', { name: '--opt encrypted' }).click()
    await page.getByRole('radio', { name: say(wireWords.ways.dnsrr) }).click()
    await expect(page.getByText(say(wireSteps.seal).split('：')[0]?.split(':')[0] ?? '')).toBeVisible()
    await expectAccessible(page)
  })
}

test('a published port seen from another bridge: a rule leads there in 29, docker-proxy in 28', async ({
  page,
}) => {
  const lines = [
    'docker network create a',
    'docker network create b',
    'docker run -d --name web --network a -p 8080:80 nginx',
    'docker run -d --name box --network b alpine sleep 1d',
  ]
  const walk = asked(lines, 'walk:box:tcp:8080:192.168.1.10')
  const steps = page.getByRole('group', { name: walkWords.steps.en })
  await page.goto(`en/${walk}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.OK.en })).toBeVisible()
  await expect(steps).toContainText('DNAT')
  await expect(steps).not.toContainText('docker-proxy')
  await page.goto(`en/${walk}&lens=engine-28`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.OK.en })).toBeVisible()
  await expect(steps).toContainText('docker-proxy')
  await expect(steps).not.toContainText('DNAT')
})

test('localhost inside a container is the container itself', async ({ page }) => {
  await page.goto(
    `en/${asked([WEB, 'docker run -d --name box alpine sleep 1d'], 'walk:box:tcp:80:localhost')}`,
  )
  await expect(page.getByRole('status').filter({ hasText: verdicts.REFUSED.en })).toBeVisible()
})

test('a port published on 127.0.0.1 is for the host alone', async ({ page }) => {
  const run = 'docker run -d -p 127.0.0.1:8080:80 --name web nginx'
  await page.goto(`en/${asked([run], 'walk:host:tcp:8080:127.0.0.1')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.OK.en })).toBeVisible()
  await page.goto(`en/${asked([run], 'walk:lan:tcp:8080:192.168.1.10')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.REFUSED.en })).toBeVisible()
})

test('of two networks, the one container on both reaches both', async ({ page }) => {
  const lines = [
    'docker network create front',
    'docker network create back',
    'docker run -d --name web --network front nginx',
    'docker run -d --name db --network back redis',
    'docker run -d --name api --network front nginx',
    'docker network connect back api',
  ]
  await page.goto(`en/${asked(lines, 'walk:web:tcp:6379:db')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.NAME.en })).toBeVisible()
  await page.goto(`en/${asked(lines, 'walk:api:tcp:6379:db', '&lens=step:2')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.OK.en })).toBeVisible()
  await expect(
    page.getByText(ui.network.hop.en.replace('{n}', '2').split('{')[0] ?? '').first(),
  ).toBeVisible()
})
