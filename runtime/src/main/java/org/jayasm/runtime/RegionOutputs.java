package org.jayasm.runtime;

/**
 * Where compiled code leaves locals that a part of a function has changed, on the way from one
 * method of the function to another: written just before a return and read just after it. As
 * fields, and not as an array, they cost no checks.
 */
public abstract class RegionOutputs {
    /** How many there are of each type. */
    public static final int COUNT = 8;

    public int int0;
    public int int1;
    public int int2;
    public int int3;
    public int int4;
    public int int5;
    public int int6;
    public int int7;

    public long long0;
    public long long1;
    public long long2;
    public long long3;
    public long long4;
    public long long5;
    public long long6;
    public long long7;

    public float float0;
    public float float1;
    public float float2;
    public float float3;
    public float float4;
    public float float5;
    public float float6;
    public float float7;

    public double double0;
    public double double1;
    public double double2;
    public double double3;
    public double double4;
    public double double5;
    public double double6;
    public double double7;

    RegionOutputs() {}
}
