import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** What manager and agent, both parts of dockerd, do in swarm mode. */
export const swarmSteps = {
  'swarm/node-start': {
    title: both('dockerd becomes a swarm manager', 'dockerd 成為 swarm 的 manager'),
    text: both(
      'It makes a root certificate, signs one for itself and starts a raft group of one member, which leads at once. Then it writes down the cluster’s settings and tokens, and its own agent registers as the first node[[ {node}]].',
      '它產生一份根憑證、替自己簽一張憑證，並啟動只有一個成員的 raft 群組，自己馬上成為 leader。接著寫下叢集的設定與 token，自己的 agent 也登記為第一個節點[[ {node}]]。',
    ),
  },
  'swarm/node-stop': {
    title: both('The node leaves the swarm', '節點離開 swarm'),
    text: both(
      'Manager and agent stop, the containers of all tasks are removed, keys and raft log are deleted. With the last manager every service, secret and overlay network is gone. Containers that you started yourself stay.',
      'manager 與 agent 停止，所有 task 的容器被移除，金鑰與 raft 日誌也刪掉。最後一個 manager 離開後，服務、secret 與 overlay 網路全都消失。你自己啟動的容器則會留下。',
    ),
  },
  'swarm/service': {
    title: both('The manager writes the service down[[: {service}]]', 'manager 把服務記下來[[：{service}]]'),
    text: both(
      'A service is what you want, not something that runs. The leader commits it to the raft log once a majority of managers has it, and reserves its virtual addresses and published ports. The answer to the CLI needs no more than that; tasks come afterwards.',
      '服務是你想要的樣子，不是正在執行的東西。過半 manager 收到之後，leader 才把它寫定在 raft 日誌，並保留虛擬位址與要公開的連接埠。做到這裡就能回應 CLI，task 是之後的事。',
    ),
  },
  'swarm/task-new': {
    title: both('The orchestrator makes a task[[ for {service}]]', 'orchestrator 建立 task[[（{service}）]]'),
    text: both(
      'The orchestrator compares what is wanted with what there is, and makes a task for each gap. A task is one attempt on one node: it is never restarted, only replaced by another one in the same slot.',
      'orchestrator 比對想要的與現有的，每少一個就建立一個 task。task 是在一個節點上的一次嘗試：它不會重新啟動，只會被同一個 slot 的另一個 task 取代。',
    ),
  },
  'swarm/assign': {
    title: both('The scheduler chooses a node for the task', '排程器替 task 選擇節點'),
    text: both(
      'Nodes that are not ready, lack the reserved CPU or memory, or miss a constraint drop out. Of the rest, the one with the fewest tasks of this service wins, then the one with the fewest tasks at all. The choice is final; a node that joins later gets nothing from it.',
      '沒有就緒、保留的 CPU 或記憶體不夠、或不符合限制條件的節點先剔除。剩下的節點裡，跑這個服務的 task 最少者優先，其次是全部 task 最少者。選定後就不再變動，之後才加入的節點不會分到它。',
    ),
  },
  'swarm/task-state': {
    title: both('The agent reports a task’s state[[: {state}]]', 'agent 回報 task 的狀態[[：{state}]]'),
    text: both(
      'The agent turns the task into a container step by step: accepted, preparing (image, networks, container), ready, starting, running. States only go forward. What the manager wants is kept beside it as the desired state.',
      'agent 一步步把 task 變成容器：accepted、preparing（映像檔、網路、容器）、ready、starting、running。狀態只會往前走，manager 想要的狀態另外記為 desired state。',
    ),
  },
  'swarm/update-state': {
    title: both('The rolling update goes on[[: {state}]]', '滾動更新有了進展[[：{state}]]'),
    text: both(
      'Slots whose task was made from an older template are replaced a few at a time. With stop-first the old task ends before the new one starts. A task that fails soon after its start counts against the update, which then pauses, rolls back or goes on, as configured.',
      '由舊範本建立的 task 會分批被取代。stop-first 是舊的先停，新的才啟動。新 task 若啟動後不久就失敗，會算在這次更新頭上，再依設定暫停、回復或繼續。',
    ),
  },
} satisfies Steps
