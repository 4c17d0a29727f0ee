export function hardwareEnvironment(): Record<string, string> | null;
export function vulkanEnvironment(): Record<string, string>;
