declare module 'virtual:words/en' {
  const words: object
  export default words
}
declare module 'virtual:words/zh-TW' {
  const words: object
  export default words
}
