import type { Encoding } from "./readPlan.ts"

/** Turns bytes into text, piece by piece. */
export type Decoder = { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string }

/** The runtime knows every encoding of ours but that of DOS. */
export function decoderOf(encoding: Encoding): Decoder {
  return encoding === "cp850" ? { decode: decodeDos } : new TextDecoder(encoding)
}

/** The upper half of CP850, in which DOS programs of western Europe wrote (Microsoft's and Unicode's table CP850.TXT). */
const UPPER_HALF =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ" +
  "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐" +
  "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀" +
  "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0"

/** Sixteen-bit codes of all 256 characters. */
const CODES = Uint16Array.from({ length: 256 }, (_, byte) => (byte < 128 ? byte : UPPER_HALF.charCodeAt(byte - 128)))
const codesToText = new TextDecoder("utf-16le")

function decodeDos(bytes: Uint8Array = new Uint8Array()): string {
  const codes = new Uint8Array(bytes.length * 2)
  for (let i = 0; i < bytes.length; i++) {
    codes[2 * i] = CODES[bytes[i]] & 255
    codes[2 * i + 1] = CODES[bytes[i]] >> 8
  }
  return codesToText.decode(codes)
}
