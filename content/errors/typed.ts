import { both } from '../text.ts'

/** What can be wrong with what someone typed: a name, a command line, a platform. */
export const typedErrors = {
  'reference/invalid-format': both(
    'This is no image name. Write it like this: registry:port/path:tag@digest; only the path is required.',
    '這不是映像檔名稱。格式是 registry:port/path:tag@digest，只有 path 是必要的。',
  ),
  'reference/name-empty': both('An image name cannot be empty.', '映像檔名稱不能是空的。'),
  'reference/name-contains-uppercase': both(
    'Image names are lower-case: write {lower}.',
    '映像檔名稱一律小寫：請寫成 {lower}。',
  ),
  'reference/name-too-long': both(
    'The name is longer than {limit} characters. Shorten the path.',
    '名稱超過 {limit} 個字元，請縮短路徑。',
  ),
  'reference/name-is-id': both(
    '64 hex digits are an image ID, never a name. Use the name, or add sha256: in front to mean the ID.',
    '64 個十六進位字元是 image ID，不會是名稱。請改用名稱，或在前面加 sha256: 表示 ID。',
  ),
  'reference/tag-invalid': both(
    'A tag has at most 128 letters, digits, “_”, “.” or “-”, and starts with none of the last two.',
    '標籤最多 128 個英文字母、數字、「_」、「.」或「-」，而且不能以「.」或「-」開頭。',
  ),
  'reference/digest-invalid': both(
    'A digest is an algorithm, a colon and hex digits: sha256: and 64 of them.',
    '摘要是演算法、冒號與十六進位字元：sha256: 加 64 個字元。',
  ),
  'reference/digest-unsupported': both(
    'This digest algorithm is not known here. Registries use sha256 or sha512.',
    '這裡不認得這種摘要演算法。Registry 使用 sha256 或 sha512。',
  ),
  'reference/digest-length': both(
    'The digest has the wrong length: sha256 has 64 hex digits, sha512 has 128.',
    '摘要長度不對：sha256 是 64 個十六進位字元，sha512 是 128 個。',
  ),
  'digest/wrong-format': both(
    'A digest is an algorithm, a colon and lower-case hex digits, for example sha256: and 64 of them.',
    '摘要是演算法、冒號與小寫的十六進位字元，例如 sha256: 加 64 個字元。',
  ),
  'digest/wrong-length': both(
    'The digest has the wrong length: sha256 has 64 hex digits, sha512 has 128.',
    '摘要長度不對：sha256 是 64 個十六進位字元，sha512 是 128 個。',
  ),
  'digest/unsupported-algorithm': both(
    'This digest algorithm is not known here. Images use sha256 or sha512.',
    '這裡不認得這種摘要演算法。映像檔使用 sha256 或 sha512。',
  ),
  'words/quote-open': both(
    'The quote {quote} at character {at} is never closed. Close it at the end of the word.',
    '第 {at} 個字元的引號 {quote} 沒有結尾，請在字詞後面補上。',
  ),
  'words/substitution-open': both(
    'The $( at character {at} is never closed. Add the missing “)”.',
    '第 {at} 個字元的 $( 沒有結尾，請補上「)」。',
  ),
  'words/operator-unexpected': both(
    'This terminal takes one command at a time: “{operator}” at character {at} has no place here.',
    '這個終端機一次只執行一個指令：第 {at} 個字元的「{operator}」不能用在這裡。',
  ),
  'words/variable-bad': both(
    'The variable at character {at} has no usable name. Write $NAME or $\u007bNAME\u007d.',
    '第 {at} 個字元的變數名稱無法使用。請寫成 $NAME 或 $\u007bNAME\u007d。',
  ),
  'words/target-missing': both(
    '“{operator}” at character {at} needs a file name after it.',
    '第 {at} 個字元的「{operator}」後面要接檔名。',
  ),
  'platform/wildcard': both(
    'A platform is one machine, so “*” cannot be part of it. Write linux/arm64, for example.',
    '平台指的是一種機器，不能含有「*」。例如寫成 linux/arm64。',
  ),
  'platform/bad-part': both(
    'A part of the platform is empty or has characters other than letters, digits, “_”, “.” and “-”.',
    '平台的某一段是空的，或含有英文字母、數字、「_」、「.」、「-」以外的字元。',
  ),
  'platform/unknown': both(
    'This is neither an operating system nor an architecture. Write linux/arm64, for example.',
    '這既不是作業系統也不是架構。例如寫成 linux/arm64。',
  ),
  'platform/too-many-parts': both(
    'A platform has at most three parts: system/architecture/variant.',
    '平台最多三段：系統/架構/變體。',
  ),
  'command/not-modelled': both(
    '“{command}” is a real command that this model does not know yet. Try {suggestion}.',
    '「{command}」是真的指令，但這個模型還不認得。可以試試 {suggestion}。',
  ),
  'command/flag-not-modelled': both(
    '“{flag}” is accepted and has no effect in this model.',
    '「{flag}」會被接受，但在這個模型裡沒有作用。',
  ),
  'command/unknown': both(
    'There is no program “{command}” on this host. Type docker and a command, or one of ps, kill, systemctl, curl, cat.',
    '這台主機上沒有「{command}」這個程式。請輸入 docker 指令，或 ps、kill、systemctl、curl、cat 其中之一。',
  ),
  'compose/yaml': both(
    'Line {line} of the file is no valid YAML. Check the indentation there: two spaces, no tabs.',
    '檔案第 {line} 行不是有效的 YAML。請檢查縮排：用兩個空白，不要用 tab。',
  ),
}
