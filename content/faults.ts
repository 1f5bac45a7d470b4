import { both, type Text } from './text.ts'

/** What the menu of a part calls the ways to break it; read only when the menu opens. */
export const faultMenu = {
  label: both('Break or mend', '弄壞或修好'),
} as const

export const faultNames: Readonly<Record<string, { readonly breaks: Text; readonly mends: Text }>> = {
  dockerd: {
    breaks: both('Kill dockerd', '終止 dockerd'),
    mends: both('Start dockerd again', '重新啟動 dockerd'),
  },
  containerd: {
    breaks: both('Kill containerd', '終止 containerd'),
    mends: both('Start containerd again', '重新啟動 containerd'),
  },
  shim: { breaks: both('Kill the shim of {container}', '終止 {container} 的 shim'), mends: both('', '') },
  pid1: { breaks: both('Kill PID 1 of {container}', '終止 {container} 的 PID 1'), mends: both('', '') },
  runc: { breaks: both('Take runc away', '移走 runc'), mends: both('Put runc back', '放回 runc') },
  registry: {
    breaks: both('Lead the registry’s name astray', '讓 registry 的名稱指向別處'),
    mends: both('Reach the registry again', '恢復連到 registry'),
  },
  cable: {
    breaks: both('Pull the network cable', '拔掉網路線'),
    mends: both('Plug the cable in', '插回網路線'),
  },
  disk: { breaks: both('Fill the disk', '塞滿磁碟'), mends: both('Free the disk', '釋出磁碟空間') },
}
