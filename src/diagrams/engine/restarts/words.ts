import { both } from '#content/text.ts'
import type { RestartEvent } from '../restarts-parts.ts'

export const words = {
  title: both('Kill and restart', '殺掉與重啟'),
  summary: both(
    'Eight outcomes for one running container: four events, each with live-restore off and on. In {kept} of them it keeps running, in {ended} it ends.',
    '一個執行中容器的八種結局：四種事件，各有 live-restore 關閉與開啟。其中 {kept} 種繼續執行，{ended} 種結束。',
  ),
  off: both('live-restore off', 'live-restore 關閉'),
  offNote: both('the default', '預設值'),
  on: both('live-restore on', 'live-restore 開啟'),
  onNote: both('in daemon.json', '寫在 daemon.json'),
  keeps: both('keeps running', '繼續執行'),
  ends: both('ends', '結束'),
  same: both('{lens}, still pid {pid}', '{lens}，仍是 pid {pid}'),
  none: both('{lens}, no process', '{lens}，沒有行程'),
  fresh: both('{lens}, now pid {pid}', '{lens}，換成 pid {pid}'),
  meanwhile: both('meanwhile', '這段期間'),
  after: both('afterwards', '之後'),
  running: both('running', '執行中'),
  exited: both('exited ({code})', '已結束（{code}）'),
  following: both('After {line}.', '執行 {line} 之後。'),
} as const

export const EVENT_WORDS: Readonly<Record<RestartEvent, ReturnType<typeof both>>> = {
  'kill-containerd': both('crash or upgrade', '當掉或升級'),
  'restart-docker': both('an orderly restart', '正常的重啟'),
  'kill-dockerd': both('a crash; systemd restarts it', '當掉；systemd 會再啟動'),
  'kill-shim': both('the container’s parent dies', '容器的父行程死了'),
}
