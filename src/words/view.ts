/** Bytes, as numbers of any size are read from them and written to them, the highest byte first. */
export const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);
