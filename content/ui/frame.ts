import { both, same } from '../text.ts'

/** Everything around the diagrams: navigation, search, title bar, footer, pages that are missing. */
export const frame = {
  siteName: same('Engine Room'),
  skipLink: both('Skip to content', '跳到主要內容'),
  nav: {
    label: both('Topics', '主題'),
    menu: both('Menu', '選單'),
    home: both('Home', '首頁'),
    engine: both('Engine', '引擎'),
    image: both('Images', '映像檔'),
    container: both('Containers', '容器'),
    network: both('Networks', '網路'),
    volume: both('Volumes', '儲存卷'),
    deploy: both('Deploy', '佈署'),
    standards: both('Standards', '標準'),
    glossary: both('Glossary', '名詞表'),
    misconceptions: both('Common beliefs', '常見誤解'),
    gallery: both('All diagrams', '所有圖'),
    map: both('All pages', '所有頁面'),
  },
  breadcrumb: both('Where you are', '目前位置'),
  search: {
    label: both('Search', '搜尋'),
    placeholder: both('Search commands, parts, steps', '搜尋指令、元件、步驟'),
    shortcut: same('Ctrl K'),
    dialog: both('Search Engine Room', '搜尋 Engine Room'),
    hint: both(
      'Type a word, a command or a sheet number such as E-02.09.',
      '輸入一個詞、一個指令，或是像 E-02.09 的圖號。',
    ),
    none: both('Nothing found for “{query}”.', '找不到「{query}」。'),
    count: both('{count} results', '{count} 筆結果'),
    commands: both('Commands', '指令'),
    parts: both('Parts', '元件'),
    steps: both('Steps', '步驟'),
    pages: both('Pages', '頁面'),
    terms: both('Words', '名詞'),
    close: both('Close search', '關閉搜尋'),
  },
  language: { label: both('Language', '語言'), en: same('EN'), 'zh-TW': same('中文') },
  theme: {
    label: both('Theme', '佈景主題'),
    light: both('Light', '淺色'),
    dark: both('Dark', '深色'),
    auto: both('Auto', '自動'),
    now: both('Theme: {theme}', '佈景主題：{theme}'),
  },
  titleBar: {
    legend: both('Legend', '圖例'),
    lenses: both('Lenses', '視角'),
    share: both('Link / Embed', '連結／嵌入'),
    sheet: both('Sheet {sheet}', '圖號 {sheet}'),
    zoomIn: both('Zoom in', '放大'),
    zoomOut: both('Zoom out', '縮小'),
    fit: both('Fit to view', '縮放至全圖'),
    zoomGroup: both('Zoom', '縮放'),
  },
  legend: {
    title: both('Legend', '圖例'),
    close: both('Close legend', '關閉圖例'),
  },
  pager: {
    previous: both('Previous', '上一頁'),
    next: both('Next', '下一頁'),
    label: both('More pages', '其他頁面'),
  },
  footer: {
    label: both('About', '關於'),
    versions: both(
      'Checked against Docker Engine 29.7, containerd 2.3, runc 1.5 and Compose 5.5.',
      '已對照 Docker Engine 29.7、containerd 2.3、runc 1.5 與 Compose 5.5。',
    ),
    checked: both('Last checked: 2026-11-24', '最後檢查：2026-11-24'),
    simulated: both(
      'Everything here is computed in your browser. No Docker runs, and nothing you type or drop leaves it.',
      '這裡的一切都在瀏覽器裡算出來：沒有真的 Docker 在跑，你輸入或拖進來的東西也不會離開瀏覽器。',
    ),
    independent: both(
      'An independent project, not affiliated with Docker, Inc.',
      '獨立專案，與 Docker, Inc. 無關。',
    ),
  },
  notFound: {
    title: both('There is no page at this address', '這個網址沒有頁面'),
    text: both(
      'The link may be older than the page, or a letter is missing. Search for it, or start from the ship.',
      '連結可能比頁面還舊，或少了一個字。你可以搜尋，或從首頁重新開始。',
    ),
    home: both('Go to the start page', '回首頁'),
  },
  broken: {
    title: both('This part stopped working', '這個部分停止運作了'),
    advice: both(
      'A mistake of ours stopped this part of the page. The rest still works. The link below brings back exactly what you had.',
      '我們的錯誤讓頁面的這個部分停了下來，其他部分不受影響。下面的連結可以還原你剛才的狀態。',
    ),
    retry: both('Try again', '再試一次'),
    link: both('Link to this state', '目前狀態的連結'),
  },
  loading: both('Loading', '載入中'),
}
