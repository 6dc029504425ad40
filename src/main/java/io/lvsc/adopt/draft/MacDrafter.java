package io.lvsc.adopt.draft;

import java.util.ArrayList;
import java.util.List;

/**
 * The MAC addresses of directors that give packets to another one to serve, which knows by them
 * what comes from there. No configuration says them, so the spec asks.
 */
final class MacDrafter {
  private MacDrafter() {}

  static void draft(Draft draft) {
    int number = 0;
    for (int i = 0; i < draft.directors.size(); i++) {
      Draft.Director director = draft.directors.get(i);
      String name = director.name().texts().get(0);
      List<Draft.Device> devices = new ArrayList<>();
      for (Draft.Device device : director.devices()) {
        boolean gives =
            draft.serving.stream()
                .anyMatch(
                    each ->
                        !each.director().equals(name) && each.network().equals(device.network()));
        number++;
        devices.add(gives ? asked(device, name, number, draft) : device);
      }
      draft.directors.set(
          i,
          new Draft.Director(
              director.name(), devices, director.gateway(), director.routes(), director.comment()));
    }
  }

  private static Draft.Device asked(Draft.Device device, String name, int number, Draft draft) {
    draft.questions.add(
        new Question(
            "/directors/" + name + "/interfaces/" + device.name() + "/mac",
            "the MAC address of `"
                + name
                + "` in `"
                + device.network()
                + "`, by which another director knows what it gives it to serve",
            "`ip -j link` of that director"));
    return new Draft.Device(
        device.name(),
        device.network(),
        device.address(),
        Answer.invented(List.of("02:00:00:00:00:%02x".formatted(number))),
        device.comment());
  }
}
