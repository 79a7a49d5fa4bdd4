export function packClient(directory: string): string
