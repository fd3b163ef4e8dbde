package dev.sonde.bridge.signal;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much heap a request takes once it is decoded, roughly and rather too much. An empty message
 * is two bytes on the wire and some fifty times that as an object: what is small when it arrives,
 * and still small when it is inflated, need not be small in memory. Looks at the wire format only
 * (protobuf.dev, "Encoding").
 */
public final class DecodedSize {
  private static final int MESSAGE = 72;
  private static final int TEXT = 40;
  private static final int NUMBER = 8;
  private static final int UNKNOWN = 128;

  /** An object of JSON is a map and an entry for each value before it becomes a message. */
  private static final int JSON_OBJECT = 160;

  private static final int JSON_VALUE = 80;

  /** As deep as Protobuf's own parser goes. */
  private static final int MAX_DEPTH = 100;

  /** What a field is, by its number in its message. */
  private static final class Type {
    private final boolean[] known;
    private final boolean[] number;
    private final @Nullable Type[] message;

    Type(int fields) {
      known = new boolean[fields];
      number = new boolean[fields];
      message = new Type[fields];
    }
  }

  private final Type request;

  DecodedSize(Descriptor request) {
    this.request = type(request, new HashMap<>());
  }

  private static Type type(Descriptor descriptor, Map<Descriptor, Type> types) {
    Type known = types.get(descriptor);
    if (known != null) {
      return known;
    }
    int highest = 0;
    for (FieldDescriptor field : descriptor.getFields()) {
      highest = Math.max(highest, field.getNumber());
    }
    Type type = new Type(highest + 1);
    types.put(descriptor, type);
    for (FieldDescriptor field : descriptor.getFields()) {
      JavaType is = field.getJavaType();
      int at = field.getNumber();
      type.known[at] = true;
      type.number[at] = is != JavaType.STRING && is != JavaType.BYTE_STRING;
      if (is == JavaType.MESSAGE) {
        type.message[at] = type(field.getMessageType(), types);
      }
    }
    return type;
  }

  /** Bytes; of a damaged request those up to the damage, where its parser stops, too. */
  long protobuf(byte[] encoded) {
    Scan scan = new Scan(encoded);
    scan.message(request, encoded.length, 0);
    return scan.bytes;
  }

  /** As much as the text has values, also where they stand within a string. */
  public static long json(byte[] text) {
    long bytes = text.length;
    for (byte b : text) {
      if (b == '{') {
        bytes += JSON_OBJECT;
      } else if (b == '[' || b == ',' || b == ':') {
        bytes += JSON_VALUE;
      }
    }
    return bytes;
  }

  /** One pass over the bytes. */
  private static final class Scan {
    private final byte[] encoded;
    private int at;
    private long bytes;

    Scan(byte[] encoded) {
      this.encoded = encoded;
    }

    /** Returns false when it is damaged. */
    private boolean message(Type type, int end, int depth) {
      bytes += MESSAGE;
      while (at < end) {
        long tag = varint(end);
        int field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
        boolean known = field < type.known.length && type.known[field];
        bytes += known ? NUMBER : UNKNOWN;
        int wire = (int) tag & 7;
        if (tag < 0
            || (wire == 2
                ? !delimited(known ? type : null, field, end, depth)
                : !skip(wire, end))) {
          return false;
        }
      }
      return true;
    }

    private boolean delimited(@Nullable Type type, int field, int end, int depth) {
      long length = varint(end);
      if (length < 0 || length > end - at) {
        return false;
      }
      int next = at + (int) length;
      Type child = type == null ? null : type.message[field];
      if (child != null) {
        if (depth == MAX_DEPTH || !message(child, next, depth + 1)) {
          return false;
        }
      } else {
        // packed numbers are a byte each at least
        bytes += type != null && type.number[field] ? length * NUMBER : length + TEXT;
      }
      at = next;
      return true;
    }

    private boolean skip(int wire, int end) {
      if (wire == 0) {
        varint(end);
      } else if (wire == 1) {
        at += 8;
      } else if (wire == 5) {
        at += 4;
      }
      // what is in a group is counted as fields of its own
      return wire != 6 && wire != 7 && at <= end;
    }

    /** Negative when it does not end; also for numbers that are. */
    private long varint(int end) {
      long value = 0;
      for (int shift = 0; shift < 64 && at < end; shift += 7) {
        byte b = encoded[at++];
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
      at = end + 1;
      return -1;
    }
  }
}
