package io.lvsc.plan;

/**
 * A kernel setting.
 *
 * @param key as sysctl.d(5) has it: a dot in an interface's name is a slash
 */
public record Setting(String key, String value) {

  /** The setting of one interface, or of {@code all}. */
  public static Setting ofInterface(String family, String device, String name, int value) {
    String key = "net." + family + ".conf." + device.replace('.', '/') + "." + name;
    return new Setting(key, Integer.toString(value));
  }
}
