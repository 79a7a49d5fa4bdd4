export function packModels(directory: string): Promise<string>
